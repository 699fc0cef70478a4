import "server-only";
import { createHash, randomUUID } from "node:crypto";
import {
  closeSync,
  linkSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
} from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { join } from "node:path";

const LOCK = ".now-sitting.lock";

export type Lock =
  | { is: "held"; release(): void }
  /** Another process has it. */
  | { is: "taken" }
  /** The folder's file system has no such thing: the system's own code. */
  | { is: "impossible"; code: string };

/**
 * Holds a folder for this process alone. The lock is a socket that this process listens on, which the system closes
 * however the process ends: what a crash leaves behind answers nobody, and is replaced.
 */
export async function lockFolder(dir: string): Promise<Lock> {
  try {
    return process.platform === "win32" ? await lockByPipe(dir) : await lockBySocket(dir);
  } catch (error) {
    return { is: "impossible", code: codeOf(error) };
  }
}

async function lockBySocket(dir: string): Promise<Lock> {
  const folder = openSync(dir, "r");
  // A socket's path has room for some hundred characters, and a folder's may be longer.
  const short = (name: string) =>
    process.platform === "linux" ? `/proc/self/fd/${folder}/${name}` : join(dir, name);
  const own = `${LOCK}.${randomUUID().slice(0, 8)}`;
  const path = join(dir, LOCK);
  try {
    const server = await listen(short(own));
    try {
      while (!isPublished(join(dir, own), path)) {
        const inode = inodeOf(path);
        if (await answers(short(LOCK))) {
          server.close();
          return { is: "taken" };
        }
        if (inode !== null) removeDead(path, inode);
      }
    } finally {
      rmSync(join(dir, own), { force: true });
    }
    return { is: "held", release: () => (rmSync(path, { force: true }), void server.close()) };
  } finally {
    closeSync(folder);
  }
}

/** Windows forgets a pipe's name with its process. */
async function lockByPipe(dir: string): Promise<Lock> {
  const name = createHash("sha256").update(realpathSync(dir).toLowerCase()).digest("hex");
  try {
    const server = await listen(`\\\\.\\pipe\\now-sitting-${name}`);
    return { is: "held", release: () => void server.close() };
  } catch (error) {
    if (codeOf(error) === "EADDRINUSE") return { is: "taken" };
    throw error;
  }
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", reject);
    // Any account that may look into the folder may ask: what it can't ask, it would take for held for ever.
    server.listen({ path, writableAll: true }, () => resolve(server.unref()));
  });
}

/** Gives a socket that listens already the lock's name; false where that name is taken. */
function isPublished(own: string, path: string): boolean {
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const is = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.once("connect", () => is(true));
    socket.once("error", (error) => is(!["ECONNREFUSED", "ENOENT"].includes(codeOf(error))));
  });
}

/** Unless somebody else has replaced it since. */
function removeDead(path: string, inode: bigint): void {
  const aside = `${path}.${randomUUID().slice(0, 8)}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw error;
  }
  if (inodeOf(aside) !== inode) isPublished(aside, path);
  rmSync(aside, { force: true });
}

function inodeOf(path: string): bigint | null {
  return lstatSync(path, { bigint: true, throwIfNoEntry: false })?.ino ?? null;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
