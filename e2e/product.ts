import { spawn } from "node:child_process";

export interface Product {
  /** `http://127.0.0.1:PORT`. */
  origin: string;
  /** Of the command; what serves is its child. */
  pid: number;
  /** Everything that the process has written so far. */
  log(): string;
  stop(): Promise<void>;
}

/** Runs `npm start`'s own command, or another of `deploy`; `ended` resolves with its code. */
export function startProcess(
  environment: Record<string, string>,
  script = "start",
  words: readonly string[] = [],
) {
  let log = "";
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", `deploy/${script}.ts`, ...words],
    {
      cwd: new URL("..", import.meta.url),
      env: { PATH: process.env["PATH"], NODE_ENV: "production", ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (log += text));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return { child, ended, log: () => log };
}

/** The production build as a school runs it, on 127.0.0.1 and a free port unless one is given. */
export async function startProduct(
  environment: Record<string, string>,
  port = "0",
): Promise<Product> {
  const { child, ended, log } = startProcess({ PORT: port, ...environment });
  const origin = await addressIn(log, () => child.exitCode !== null);
  while (!(await isServing(origin))) await pause();
  return {
    origin,
    pid: child.pid!,
    log,
    stop: async () => {
      child.kill("SIGTERM");
      // A page that is still open keeps its connection, and nobody here waits for it.
      const again = setTimeout(() => child.kill("SIGTERM"), 500);
      await ended;
      clearTimeout(again);
    },
  };
}

/**
 * The address that a `next start` has told, once it listens there. A port that was found free beforehand may
 * be another's by then, and a test would look at that one's learners.
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
