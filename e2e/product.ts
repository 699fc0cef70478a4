import { spawn } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";

export interface Product {
  /** `http://127.0.0.1:PORT`. */
  origin: string;
  /** Of the command; what serves is its child. */
  pid: number;
  /** Everything that the process has written so far. */
  log(): string;
  stop(): Promise<void>;
}

/** Runs `npm start`'s own command; resolves when it has ended, with its code and what it wrote. */
export function startProcess(environment: Record<string, string>) {
  let log = "";
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "deploy/start.ts"],
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
  givenPort?: string,
): Promise<Product> {
  const port = givenPort ?? (await freePort());
  const { child, ended, log } = startProcess({ PORT: String(port), ...environment });
  const origin = `http://127.0.0.1:${port}`;
  while (
    !(await fetch(`${origin}/api/health`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error(`the product did not start:\n${log()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    origin,
    pid: child.pid!,
    log,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
