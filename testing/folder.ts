import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { removeFolder } from "./remove-folder.ts";

/** A folder of rosters, and the network share that it may be on. */
export interface Folder {
  dir: string;
  /** @param at when it was written, milliseconds since 1970 */
  write(file: string, text: string, at: number): void;
  remove(file: string): void;
  /**
   * From now on calls to it never return, as for a share whose machine is gone.
   * @param what which of the file system's calls; without it all of them
   */
  hang(what?: RegExp): void;
  /** It answers again, and so do the calls made meanwhile. */
  answer(): void;
  delete(): void;
}

/** A call on a folder that does not answer, held until it does. */
type Hold = (name: string, path: unknown) => Promise<void> | undefined;
const holds = new Set<Hold>();

// Once for a test file: a mock that is set and lifted with each folder can be lost to an import that is under way.
vi.mock("node:fs/promises", async (load) => {
  const real = await load<Record<string, unknown>>();
  const mocked = { ...real };
  for (const [name, call] of Object.entries(real)) {
    if (typeof call !== "function") continue;
    mocked[name] = async (...args: unknown[]) => {
      for (const hold of holds) await hold(name, args[0]);
      return (call as (...all: unknown[]) => unknown)(...args);
    };
  }
  return { ...mocked, default: mocked };
});

export function makeFolder(): Folder {
  const dir = mkdtempSync(join(tmpdir(), "now-sitting-roster-"));
  let hanging: RegExp | null = null;
  let waiting: (() => void)[] = [];

  const hold: Hold = (name, path) => {
    const isPath = typeof path === "string" || path instanceof URL || Buffer.isBuffer(path);
    if (!hanging?.test(name) || !isPath || !String(path).includes(dir)) return undefined;
    return new Promise((resolve) => void waiting.push(resolve));
  };
  holds.add(hold);

  return {
    dir,
    write(file, text, at) {
      writeFileSync(join(dir, file), text);
      utimesSync(join(dir, file), at / 1000, at / 1000);
    },
    remove: (file) => rmSync(join(dir, file)),
    hang: (what = /./) => void (hanging = what),
    answer() {
      hanging = null;
      for (const go of waiting) go();
      waiting = [];
    },
    delete() {
      holds.delete(hold);
      removeFolder(dir);
    },
  };
}
