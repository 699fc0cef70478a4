import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { nextStart } from "../deploy/next-start.ts";

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

const HERE = fileURLToPath(new URL("..", import.meta.url));

/** Runs a command of `deploy` as its script in package.json does; `ended` resolves with its code. */
export function startProcess(
  environment: Record<string, string>,
  script = "start",
  words: readonly string[] = [],
) {
  return startNode(
    ["--conditions=react-server", "--import", "tsx", `deploy/${script}.ts`, ...words],
    environment,
  );
}

/**
 * The production build as `npm start` runs it once it has checked the settings, on 127.0.0.1 and a free port unless one is
 * given. That command itself costs more than the server's own start, and there are hundreds of these.
 * @param folder where it was built, if not here
 */
export async function startProduct(
  environment: Record<string, string>,
  port = "0",
  folder = HERE,
): Promise<Product> {
  const words = nextStart("127.0.0.1", environment["PORT"] ?? port);
  const { child, ended, log } = startNode(words, environment, folder);
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

function startNode(words: readonly string[], environment: Record<string, string>, cwd = HERE) {
  let log = "";
  const child = spawn(process.execPath, words, {
    cwd,
    env: { PATH: process.env["PATH"], NODE_ENV: "production", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (log += text));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return { child, ended, log: () => log };
}

/**
 * The address that `next start` printed, once it listens there. A port that was found free beforehand may be
 * another process's by then, and a test would look at that one's learners.
 */
export async function addressIn(log: () => string, hasEnded: () => boolean): Promise<string> {
  for (;;) {
    const told = /Local:\s+(http:\/\/127\.0\.0\.1:\d+)/.exec(log())?.[1];
    if (told) return told;
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
