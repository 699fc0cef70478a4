import { fork, type ChildProcess } from "node:child_process";

/** A script of this folder in a process of its own: its event loop must not blur what another measures. */
export function startChild(script: string, given: unknown): ChildProcess {
  return fork(new URL(script, import.meta.url), [JSON.stringify(given)], {
    execArgv: ["--import", "tsx"],
  });
}

/** The next thing that it says. */
export function heard<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once("message", (message) => resolve(message as T));
    child.once("exit", (code) => reject(new Error(`${child.spawnargs.at(-2)} ended: ${code}`)));
  });
}

/** What a child was given. */
export function givenHere<T>(): T {
  return JSON.parse(process.argv[2]!) as T;
}
