import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { addressIn } from "../e2e/product.ts";
import type { Simulator } from "../simulator/simulator.ts";
import { heard, startChild } from "./child.ts";
import { pause } from "./house.ts";

interface Rival {
  /** `http://127.0.0.1:PORT`. */
  origin: string;
  stop(): void;
}

/** The plain proxy in front of this Connect. */
export async function startPassThrough({ url, key }: Simulator): Promise<Rival> {
  const child = startChild("pass-through.ts", { url, key });
  return { origin: await heard<string>(child), stop: () => child.kill() };
}

const EMPTY_ROUTE = new URL("empty-route/", import.meta.url).pathname;

/** The Next app that answers nothing at `/empty`, built by the same Next and started as the product is. */
export async function startEmptyRoute(): Promise<Rival> {
  await runNext(["build", "--webpack"]).ended;
  const address = ["-H", "127.0.0.1", "-p", "0", "--keepAliveTimeout", "75000"];
  const { child, log } = runNext(["start", ...address]);
  const origin = await addressIn(log, () => child.exitCode !== null);
  while (!(await fetch(`${origin}/empty`).catch(() => null))) await pause(50);
  return { origin, stop: () => child.kill() };
}

function runNext(args: string[]) {
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const env = { PATH: process.env["PATH"], NODE_ENV: "production" } as const;
  const child = spawn(process.execPath, [next, ...args], {
    cwd: EMPTY_ROUTE,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let log = "";
  child.stdout.on("data", (text) => (log += text));
  const ended = new Promise<void>((resolve, reject) => {
    child.once("close", (code) =>
      code ? reject(new Error(`next ${args[0]}: ${code}`)) : resolve(),
    );
  });
  // Only a build is waited for; a server that is told to stop has not failed.
  ended.catch(() => null);
  return { child, ended, log: () => log };
}
