import { spawn, type SpawnOptions } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtFolder } from "../deploy/built-folder.mjs";

export interface Product {
  /** `http://127.0.0.1:PORT`. */
  origin: string;
  pid: number;
  /** Everything that the process has written so far. */
  log(): string;
  /** As a system asks it to stop. */
  stop(): Promise<void>;
  /** At once, where nobody checks how it ends. */
  kill(): Promise<void>;
  hasEnded(): boolean;
}

export type Started = ReturnType<typeof startNode>;

/** The build of these sources, as it is packaged. */
export const ENTRY = join(builtFolder(), "now-sitting.mjs");

/** Runs the product, or one of its commands, as whoever has the package does; `ended` resolves with its code. */
export function startProcess(environment: Record<string, string>, words: readonly string[] = []) {
  return startNode([ENTRY, ...words], environment);
}

/** The product, serving on 127.0.0.1 and a free port unless one is given. */
export async function startProduct(
  environment: Record<string, string>,
  port = "0",
): Promise<Product> {
  return untilServing(startProcess({ PORT: port, ...environment }));
}

export async function untilServing({ child, ended, log }: Started): Promise<Product> {
  const origin = await addressIn(log, () => child.exitCode !== null);
  while (!(await isServing(origin))) await pause();
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  return {
    origin,
    pid: child.pid!,
    log,
    stop: async () => {
      child.kill("SIGTERM");
      // A page that is still open keeps its connection, and nobody here waits for it.
      const atLast = setTimeout(kill, 500);
      await ended;
      clearTimeout(atLast);
    },
    kill,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
  };
}

/** @param cwd by default a folder that has nothing to do with the product, since it runs from any */
export function startNode(
  words: readonly string[],
  environment: Record<string, string>,
  cwd = tmpdir(),
) {
  let log = "";
  const options: SpawnOptions = {
    cwd,
    env: { NODE_ENV: "production", PATH: process.env["PATH"], ...environment },
    // It ends with whoever started it.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  };
  const child = spawn(process.execPath, words, options);
  for (const stream of [child.stdout!, child.stderr!]) stream.on("data", (text) => (log += text));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return { child, ended, log: () => log };
}

/**
 * The address that the server told, once it listens there. A port that was found free beforehand may be another
 * process's by then, and a test would look at that one's learners.
 */
export async function addressIn(log: () => string, hasEnded: () => boolean): Promise<string> {
  for (;;) {
    const told = /"address":"(http:\/\/127\.0\.0\.1:\d+)"|Local:\s+(http:\S+:\d+)/.exec(log());
    if (told) return told[1] ?? told[2]!;
    if (hasEnded()) throw new Error(`the server did not start:\n${log()}`);
    await pause();
  }
}

async function isServing(origin: string): Promise<boolean> {
  return fetch(`${origin}/api/health`).then(
    ({ ok }) => ok,
    () => false,
  );
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 50));
