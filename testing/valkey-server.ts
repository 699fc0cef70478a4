import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { createClient } from "@redis/client";
import { listenOnLoopback } from "./listen-on-loopback.ts";

/** A real server, of which nothing touches a disk. */
export interface ValkeyServer {
  /** `redis://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  /** Of the process that runs now. */
  readonly pid: number;
  /** One command on a connection of its own, for what a test wants to see or break. */
  ask(...words: string[]): Promise<unknown>;
  /** From now on it takes what is sent and answers nothing. */
  pause(): void;
  /** It goes on, with what was sent meanwhile. */
  go(): void;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
  /** Starts it at the same address, empty; ends it first where it runs. */
  restart(): Promise<void>;
  /** Ends it for good. */
  stop(): Promise<void>;
}

export interface ValkeyServerOptions {
  /** More of its own settings, such as `["--maxmemory", "5mb"]`. */
  readonly words?: readonly string[];
}

const PROGRAM = found() ?? installed();

/** Whether tests about several instances can run here. */
export const hasValkey = PROGRAM !== null;

if (!hasValkey) {
  process.stderr.write(
    "Tests of several instances are left out: there is no valkey-server or redis-server on PATH, and only root can " +
      "install one here by apt-get.\n",
  );
}

export async function startValkey(options: ValkeyServerOptions = {}): Promise<ValkeyServer> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child = await start(port, options);

  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    // A process that was stopped takes no other signal.
    child.kill("SIGKILL");
    await ended;
  }

  return {
    url,
    port,
    get pid() {
      return child.pid!;
    },
    async ask(...words) {
      const client = createClient({ url, RESP: 2, socket: { reconnectStrategy: false } });
      client.on("error", () => {});
      await client.connect();
      try {
        return await client.sendCommand(words);
      } finally {
        client.destroy();
      }
    },
    pause: () => void child.kill("SIGSTOP"),
    go: () => void child.kill("SIGCONT"),
    kill,
    async restart() {
      await kill();
      child = await start(port, options);
    },
    stop: kill,
  };
}

/** Resolves once it takes connections. */
async function start(port: number, { words = [] }: ValkeyServerOptions): Promise<ChildProcess> {
  if (PROGRAM === null) throw new Error("no valkey-server or redis-server on PATH");
  const settings = ["--bind", "127.0.0.1", "--port", String(port), "--save", ""];
  const child = spawn(PROGRAM, [...settings, "--appendonly", "no", ...words], {
    // Whatever a test has it write is not ours to keep.
    cwd: tmpdir(),
    stdio: ["ignore", "pipe", "ignore"],
  });
  const end = () => void child.kill("SIGKILL");
  process.on("exit", end);
  child.on("exit", () => void process.off("exit", end));
  let said = "";
  for await (const chunk of child.stdout!.iterator({ destroyOnReturn: false })) {
    said += String(chunk);
    if (said.includes("Ready to accept connections")) {
      // A pipe that nobody reads fills up, and it would wait.
      child.stdout!.resume();
      return child;
    }
  }
  throw new Error(`the server did not start:\n${said}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listenOnLoopback(server);
  await new Promise((resolve) => void server.close(resolve));
  return port;
}

/** The one that is on PATH. */
function found(): string | null {
  const isThere = (program: string) => spawnSync(program, ["--version"]).status === 0;
  return ["valkey-server", "redis-server"].find(isThere) ?? null;
}

/** Debian's, once, however many test files begin at the same moment; without the service that it would start. */
function installed(): string | null {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) return null;
  const install = "apt-get update && apt-get install --yes --no-install-recommends redis-server";
  const unlessThere = `command -v redis-server || { ${install}; }`;
  spawnSync("flock", ["/tmp/now-sitting-redis-server.lock", "sh", "-c", unlessThere], {
    // At this level nothing is started.
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" },
  });
  return found();
}
