import { mkdtempSync, rmSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startProduct, type Product } from "../e2e/product.ts";
import { openDoor, type Door } from "../testing/door.ts";
import { listenOnLoopback } from "../testing/listen-on-loopback.ts";
import type { AttackGiven, AttackTaken } from "./attackers.ts";
import { heard, startChild } from "./child.ts";
import { median, percentile, type Figure } from "./figure.ts";
import { pause, settingsFor, startConnect } from "./house.ts";
import type { LoadTaken } from "./load.ts";
import { residentMegabytes } from "./memory.ts";

const SITTINGS = 160;
/** Few enough that staff of the simulator's provider can be all of them, each within their own limit. */
const VIEWERS = 60;
const STAFF = ["1001", "1002", "1005"];
const SECONDS = 30;
const MOST_MEGABYTES = 100;
const MOST_TIMES = 4;
/** What each attack is to be answered with. */
const RIGHT: Record<keyof AttackTaken, RegExp> = {
  // What is too small to be refused at once is given up after its ten seconds; without a session it is nobody's.
  bodies: /^(405|408|413)$/,
  parameters: /^414$/,
  codes: /^200$/,
  images: /^403$/,
};

/** Half a minute of boards, then another under four attacks at once; somebody signs in and a wall gets a code meanwhile. */
export async function measureUnderAttack(): Promise<Figure[]> {
  const connect = await startConnect(SITTINGS);
  const dir = mkdtempSync(join(tmpdir(), "now-sitting-data-"));
  const port = await freePort();
  const door = await openDoor(`http://127.0.0.1:${port}`);
  const product = await startProduct(
    settingsFor(connect, { ...door.settings, DATA_DIR: dir }),
    String(port),
  );
  try {
    const cookies = [];
    for (let nth = 0; nth < VIEWERS; nth += 1) {
      cookies.push(await signIn(door, STAFF[nth % STAFF.length]!));
    }
    const calm = await loadBoards(product, cookies);
    const megabytes: number[] = [];
    const before = residentMegabytes(product.pid);
    const watch = setInterval(() => megabytes.push(residentMegabytes(product.pid)), 500);
    const given: AttackGiven = { origin: product.origin, seconds: SECONDS + 2 };
    const attackers = heard<AttackTaken>(startChild("attackers.ts", given));
    const [attacked, lockedOut] = await Promise.all([
      loadBoards(product, cookies),
      countLockedOut(product, door),
    ]);
    const taken = await attackers;
    clearInterval(watch);
    return figuresOf({ calm, attacked, lockedOut, taken, added: Math.max(...megabytes) - before });
  } finally {
    await product.stop();
    await door.close();
    await connect.close();
    rmSync(dir, { recursive: true });
  }
}

/** The provider must know the product's address before the product runs. */
async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listenOnLoopback(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function signIn(door: Door, id: string): Promise<string> {
  return door.signIn(id, ask);
}

/** As a window does: `fetch` says of itself that it is a script, which may not sign in. */
function ask(address: string, cookie: string): Promise<Response> {
  return new Promise((resolve, reject) => {
    const asking = get(address, { headers: { cookie }, agent: false }, (answer) => {
      const { statusCode: status = 0, headers } = answer.resume();
      const told = new Headers(headers.location ? { location: headers.location } : {});
      for (const line of headers["set-cookie"] ?? []) told.append("set-cookie", line);
      resolve(new Response(null, { status, headers: told }));
    });
    asking.on("error", reject);
  });
}

async function loadBoards({ origin }: Product, cookies: string[]): Promise<LoadTaken> {
  const load = { as: "board", viewers: VIEWERS, arrival: 5, origin, seconds: SECONDS, cookies };
  const taken = await heard<LoadTaken>(startChild("load.ts", load));
  for (const error of new Set(taken.errors)) console.log(`  ${error}`);
  return taken;
}

/** Of somebody who signs in, and of a wall that asks for a code, five times each while the attacks go on. */
async function countLockedOut({ origin }: Product, door: Door): Promise<number> {
  let lockedOut = 0;
  for (let nth = 0; nth < 5; nth += 1) {
    await pause((SECONDS * 1000) / 6);
    const cookie = await signIn(door, STAFF[0]!).catch(() => "");
    const list = await fetch(`${origin}/api/summary`, { headers: { cookie } });
    const code = await fetch(`${origin}/api/pairing`, { method: "POST" });
    lockedOut += Number(list.status !== 200) + Number(code.status !== 200);
  }
  return lockedOut;
}

interface Seen {
  calm: LoadTaken;
  attacked: LoadTaken;
  lockedOut: number;
  taken: AttackTaken;
  /** Megabytes. */
  added: number;
}

function figuresOf({ calm, attacked, lockedOut, taken, added }: Seen): Figure[] {
  const p99 = ({ ms }: LoadTaken) => percentile(Object.values(ms).flat(), 0.99);
  const middle = ({ ms }: LoadTaken) => median(Object.values(ms).flat());
  console.log(`  answers to the attacks: ${JSON.stringify(taken)}`);
  console.log(`  medians: ${middle(calm).toFixed(1)} ms, then ${middle(attacked).toFixed(1)} ms`);
  const wrong = Object.entries(taken).flatMap(([attack, statuses]) =>
    Object.entries(statuses).flatMap(([status, count]) =>
      RIGHT[attack as keyof AttackTaken].test(status) ? [] : [count],
    ),
  );
  const sum = (counts: number[]) => counts.reduce((all, count) => all + count, 0);
  const failed = attacked.errors.length + lockedOut;
  return [
    {
      what: "Memory added by 150 unfinished bodies, 8 requests a second with 3,000 parameters, 500 codes a minute and 10 foreign images a second, all at once",
      unit: "MB",
      ours: added,
      rival: null,
      target: { words: `at most ${MOST_MEGABYTES} MB`, isMet: added <= MOST_MEGABYTES },
    },
    {
      what: `Time to an answer meanwhile for ${VIEWERS} boards, p99`,
      unit: "ms",
      ours: p99(attacked),
      rival: { name: "no attack", value: p99(calm) },
      target: {
        words: `at most ${MOST_TIMES} × without, in the half minute before`,
        isMet: p99(attacked) <= MOST_TIMES * p99(calm),
      },
    },
    {
      what: "Boards, sign-ins and walls without a code that failed meanwhile",
      unit: "in all",
      ours: failed,
      rival: { name: "no attack", value: calm.errors.length },
      target: { words: "none", isMet: failed === 0 },
    },
    {
      what: "Answers to the attacks other than their refusal, or a code",
      unit: "in all",
      ours: sum(wrong),
      rival: null,
      target: { words: "none", isMet: sum(wrong) === 0 },
    },
  ];
}
