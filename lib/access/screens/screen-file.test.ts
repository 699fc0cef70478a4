import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type * as files from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readScreenFile, writeScreenFile } from "#lib/access/screens/screen-file";

/** What was asked of the disk, in order; `break` is what the power goes at. */
const disk = vi.hoisted(() => ({ asked: [] as string[], break: "" }));

vi.mock("node:fs/promises", async (load) => {
  const real = await load<typeof files>();
  const note = (what: string) => {
    disk.asked.push(what);
    if (disk.break === what) throw new Error("the power is gone");
  };
  return {
    ...real,
    open: async (path: string, flags: string, mode?: number) => {
      const name = path.endsWith(".tmp") ? "draft" : "folder";
      const file = await real.open(path, flags, mode);
      return {
        writeFile: async (text: string) => {
          // The half of it that has come so far.
          await file.writeFile(text.slice(0, text.length / 2));
          note(`write ${name}`);
          await file.write(text.slice(text.length / 2));
        },
        sync: async () => {
          note(`sync ${name}`);
          await file.sync();
        },
        close: () => file.close(),
      };
    },
    rename: async (from: string, to: string) => {
      note("rename");
      await real.rename(from, to);
    },
  };
});

let path: string;
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), "now-sitting-file-")), "screens.json");
  disk.asked = [];
  disk.break = "";
});
afterEach(() => rmSync(join(path, ".."), { recursive: true }));

const IN_ORDER = ["write draft", "sync draft", "rename", "sync folder"];

test("the draft is on the disk before it takes the file's place, and the folder's word for it after", async () => {
  await writeScreenFile(path, []);
  expect(disk.asked).toEqual(IN_ORDER);
  expect(readScreenFile(path)).toEqual([]);
});

test.each(IN_ORDER)(
  "whatever has come when the power goes at %s, the file is whole",
  async (at) => {
    const old = '{ "version": 1, "screens": [] }';
    writeFileSync(path, old);
    disk.break = at;
    await expect(writeScreenFile(path, [])).rejects.toThrow("power");
    expect(readScreenFile(path)).toEqual([]);
    expect(readFileSync(path, "utf8") === old).toBe(at !== "sync folder");
    // The next one is not in the way of what is left of it.
    disk.break = "";
    await writeScreenFile(path, []);
    expect(readScreenFile(path)).toEqual([]);
  },
);
