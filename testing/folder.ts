import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";

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

export function makeFolder(): Folder {
  const dir = mkdtempSync(join(tmpdir(), "now-sitting-roster-"));
  let hanging: RegExp | null = null;
  let waiting: (() => void)[] = [];

  const isHere = (path: unknown) =>
    (typeof path === "string" || path instanceof URL || Buffer.isBuffer(path)) &&
    String(path).includes(dir);

  /** The call, once the folder answers. */
  function once<T>(name: string, path: unknown, call: () => Promise<T>): Promise<T> {
    if (!hanging?.test(name) || !isHere(path)) return call();
    return new Promise<void>((resolve) => void waiting.push(resolve)).then(call);
  }

  vi.doMock("node:fs/promises", async () => {
    const real = await vi.importActual<Record<string, unknown>>("node:fs/promises");
    const mocked = { ...real };
    for (const [name, call] of Object.entries(real)) {
      if (typeof call !== "function") continue;
      mocked[name] = (...args: unknown[]) =>
        once(name, args[0], async () => (call as (...all: unknown[]) => unknown)(...args));
    }
    return { ...mocked, default: mocked };
  });

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
      vi.doUnmock("node:fs/promises");
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
