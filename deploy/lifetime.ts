import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import { EXIT } from "#lib/config/exit";

/** How long answers that are under way may take once the process is asked to end. */
const GRACE_MS = 4000;
const PARENT_EACH_MS = 1000;

const endNow = (): void => process.exit(EXIT.ended);

/** Ends the process, with 0, when it is asked to while it starts: nobody is being answered yet. */
export function endAtOnce(): void {
  process.on("SIGTERM", endNow);
  process.on("SIGINT", endNow);
  // A terminal that closes asks nothing of a server that was left to run.
  process.on("SIGHUP", () => {});
}

/**
 * Ends the process, with 0, when it is asked to: by a signal, or by the end of whoever started it to be theirs.
 * @param leave what other instances must be told first
 */
export function endInOrder(server: Server, leave: () => Promise<void>): void {
  let isEnding = false;
  function end(): void {
    // Somebody who asks twice does not want to wait.
    if (isEnding) process.exit(EXIT.ended);
    isEnding = true;
    setTimeout(() => process.exit(EXIT.ended), GRACE_MS);
    // A browser that goes on asking on an open connection would keep it open.
    server.prependListener("request", (_request, response) => {
      response.shouldKeepAlive = false;
    });
    const closed = new Promise((resolve) => void server.close(resolve));
    void Promise.allSettled([closed, leave()]).then(() => process.exit(EXIT.ended));
    server.closeIdleConnections();
  }
  // In this order: while nobody listens, Node forgets a signal that is on its way.
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, end).off(signal, endNow);
  // The demo and the tests start it with a channel to themselves.
  process.on("disconnect", end);
  if (process.env["npm_lifecycle_event"] !== undefined) endWithNpm(end);
}

/** npm may keep a signal to itself, or be killed: a server that goes on would hold the port against the next. */
function endWithNpm(end: () => void): void {
  const parent = process.ppid;
  const npm = npmAbove(parent);
  const watch = setInterval(() => {
    if (process.ppid === parent && isAlive(npm)) return;
    clearInterval(watch);
    end();
  }, PARENT_EACH_MS);
  watch.unref();
}

/** npm starts a shell, and many a shell stays between the two. */
function npmAbove(parent: number): number {
  try {
    const { name, above } = process.platform === "linux" ? fromProc(parent) : fromPs(parent);
    return /^(npm|node)/.test(name) ? parent : above;
  } catch {
    return parent;
  }
}

/** A container has no `ps`. */
function fromProc(pid: number) {
  const [, name = "", above] = /\((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))!;
  return { name, above: Number(above) };
}

function fromPs(pid: number) {
  const words = ["-o", "ppid=,comm=", "-p", String(pid)];
  const said = execFileSync("ps", words, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const [, above, name = ""] = /(\d+)\s+(?:\S*\/)?(.*)/.exec(said)!;
  return { name, above: Number(above) };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
