import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import type { SessionPage } from "#lib/wire/contract";
import { startProduct } from "../e2e/product.ts";
import { median, type Figure } from "./figure.ts";
import { settingsFor, startConnect } from "./house.ts";
import { startEmptyRoute } from "./rivals.ts";

const CONNECTIONS = 20;
const SECONDS = 8;
const WARM_UP_SECONDS = 4;
const RUNS = 3;
const LEAST = 0.7;

/** How many polls without news the server answers in a second, beside a route that answers nothing. */
export async function measureRequestsASecond(): Promise<Figure[]> {
  const emptyRoute = await startEmptyRoute();
  const connect = await startConnect(160);
  const product = await startProduct(settingsFor(connect, { REFRESH_SECONDS: "15" }));
  try {
    const poll = async () => {
      const page = await fetch(`${product.origin}/api/sessions?limit=1`);
      const { snapshot } = (await page.json()) as SessionPage;
      return `${product.origin}/api/changes?since=${snapshot.version}`;
    };
    const empty = `${emptyRoute.origin}/empty`;
    await fire(empty, WARM_UP_SECONDS);
    await fire(await poll(), WARM_UP_SECONDS);
    const ofPoll: number[] = [];
    const ofEmpty: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      ofEmpty.push(await fire(empty, SECONDS));
      ofPoll.push(await fire(await poll(), SECONDS));
    }
    const ours = median(ofPoll);
    const rival = { name: "empty route", value: median(ofEmpty) } as const;
    const isMet = ours >= LEAST * rival.value;
    const what = `Polls without changes, ${CONNECTIONS} at a time, median of ${RUNS} runs in turn`;
    const target = { words: `at least ${LEAST} × the empty route`, isMet };
    return [{ what, unit: "a second", ours, rival, target }];
  } finally {
    await product.stop();
    await connect.close();
    emptyRoute.stop();
  }
}

/** autocannon as a command: in this process it would share an event loop with the simulator. */
async function fire(address: string, seconds: number): Promise<number> {
  const require = createRequire(import.meta.url);
  const cannon = require.resolve("autocannon");
  const options = ["--json", "-c", String(CONNECTIONS), "-d", String(seconds)];
  const headers = ["-H", "accept-encoding=gzip"];
  const args = [cannon, ...options, ...headers, address];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const { requests, errors, non2xx } = JSON.parse(stdout) as {
    requests: { average: number };
    errors: number;
    non2xx: number;
  };
  if (errors + non2xx > 0) throw new Error(`${address}: ${errors} errors, ${non2xx} refusals`);
  return requests.average;
}
