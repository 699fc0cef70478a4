import { setMaxListeners } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { givenHere } from "./child.ts";

export interface AttackGiven {
  origin: string;
  seconds: number;
}

/** How often each status came, by attack; `none` where the connection ended without an answer. */
export type AttackTaken = Record<Attack, Record<string, number>>;

/** A process of its own: whoever wants the server's memory and time, and has no account. */
const { origin, seconds } = givenHere<AttackGiven>();
const { port, hostname, host } = new URL(origin);
const BODIES = 150;
/** Each is sent again once it was refused, but not more often than this. */
const BODY_EACH_MS = 2000;
const LARGE = Buffer.alloc(64 * 1024, "x");
const end = AbortSignal.timeout(seconds * 1000);
setMaxListeners(0, end);
// Nobody is left to tell.
process.on("disconnect", () => process.exit());

const ATTACKS = {
  /** Half of them larger than anything here takes, half as small as a body may be, and no end to either. */
  bodies: (nth: number) =>
    nth % 2 === 0
      ? sendUnfinished("/sign-in", 9_900_000, LARGE)
      : sendUnfinished("/api/screens", 4000, LARGE.subarray(0, 100)),
  parameters: () =>
    ask("GET", `/sign-in?${Array.from({ length: 3000 }, (_, nth) => nth).join("&")}`),
  codes: () => ask("POST", "/api/pairing"),
  images: () =>
    ask("GET", "/api/sign-in/microsoft/callback?code=x&state=y", {
      "sec-fetch-site": "cross-site",
      "sec-fetch-mode": "no-cors",
      "sec-fetch-dest": "image",
    }),
} satisfies Record<string, (nth: number) => Promise<string>>;
type Attack = keyof typeof ATTACKS;

const taken: AttackTaken = { bodies: {}, parameters: {}, codes: {}, images: {} };

async function once(attack: Attack, nth = 0): Promise<void> {
  const status = await ATTACKS[attack](nth);
  if (!end.aborted) taken[attack][status] = (taken[attack][status] ?? 0) + 1;
}

/** So many a second, whether or not the ones before were answered. */
async function everySecond(attack: Attack, times: number): Promise<void> {
  while (!end.aborted) {
    void once(attack);
    await sleep(1000 / times);
  }
}

async function keepUnfinished(nth: number): Promise<void> {
  while (!end.aborted) await Promise.all([once("bodies", nth), sleep(BODY_EACH_MS)]);
}

function sendUnfinished(path: string, length: number, sent: Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`,
      );
      socket.write(sent);
    });
    let heard = "";
    socket.on("data", (chunk) => (heard += chunk.toString("latin1")));
    socket.on("error", () => {});
    socket.on("close", () => resolve(/^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1] ?? "none"));
    end.addEventListener("abort", () => socket.destroy());
  });
}

function ask(method: string, path: string, headers = {}): Promise<string> {
  return new Promise((resolve) => {
    const asking = request(origin + path, { method, headers, agent: false }, (response) => {
      response.resume();
      response.on("close", () => resolve(String(response.statusCode)));
    });
    asking.on("error", () => resolve("none"));
    asking.end();
  });
}

await Promise.all([
  ...Array.from({ length: BODIES }, (_, nth) => keepUnfinished(nth)),
  everySecond("parameters", 8),
  everySecond("codes", 500 / 60),
  everySecond("images", 10),
]);
process.send!(taken, () => process.exit());
