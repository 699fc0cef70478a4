import { fork, type ChildProcess } from "node:child_process";

/** A script in this folder in a process of its own, so that its event loop doesn't distort what another measures. */
export function startChild(script: string, given: unknown): ChildProcess {
  return fork(new URL(script, import.meta.url), [JSON.stringify(given)], {
    execArgv: ["--import", "tsx"],
  });
}

/** Its next message. */
export function heard<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = (code: number | null) =>
      reject(new Error(`${child.spawnargs.at(-2)} ended: ${code}`));
    child.once("exit", end);
    child.once("message", (message) => {
      child.off("exit", end);
      resolve(message as T);
    });
  });
}

/** The child's arguments. */
export function givenHere<T>(): T {
  return JSON.parse(process.argv[2]!) as T;
}
