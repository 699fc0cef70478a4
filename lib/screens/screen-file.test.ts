import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import type * as files from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readScreenFile, writeScreenFile } from "#lib/screens/screen-file";
import { createScreens, hashOf } from "#lib/screens/screens";
import { EVERYTHING } from "#lib/domain/scope";
import { readMinutesFile } from "#lib/minutes/minutes-file";
import { removeFolder } from "../../testing/remove-folder.ts";

/** What was asked of the disk, in order; at `break` the power fails. */
const disk = vi.hoisted(() => ({ asked: [] as string[], break: "", code: "EIO" }));

vi.mock("node:fs/promises", async (load) => {
  const real = await load<typeof files>();
  const note = (what: string) => {
    disk.asked.push(what);
    if (disk.break !== what) return;
    throw Object.assign(new Error("the power is gone"), { code: disk.code });
  };
  return {
    ...real,
    open: async (path: string, flags: string, mode?: number) => {
      const name = path.endsWith(".tmp") ? "draft" : "folder";
      if (name === "folder") note("open folder");
      const file = await real.open(path, flags, mode);
      return {
        writeFile: async (text: string) => {
          // The half of it that was written by then.
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
  disk.code = "EIO";
});
afterEach(() => removeFolder(join(path, "..")));

const NEW = {
  name: "Library",
  scope: EVERYTHING,
  names: "short" as const,
  show: "list" as const,
  tokenHash: hashOf("its-token"),
  createdBy: "microsoft:T:1",
};
const IN_ORDER = ["write draft", "sync draft", "rename", "open folder", "sync folder"];

test("the draft is on disk before it takes the file's place, and the folder is synced after", async () => {
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
    const problem = at.endsWith("folder") ? "not on disk yet" : "power";
    await expect(writeScreenFile(path, [])).rejects.toThrow(problem);
    expect(readScreenFile(path)).toEqual([]);
    expect(readFileSync(path, "utf8") === old).toBe(!at.endsWith("folder"));
    // What is left of it doesn't get in the next one's way.
    disk.break = "";
    await writeScreenFile(path, []);
    expect(readScreenFile(path)).toEqual([]);
  },
);

const AFTER = ["open folder", "sync folder"];

test.each(AFTER)(
  "a screen that was added when the disk failed at %s is in the file and known, and can be revoked",
  async (at) => {
    const screens = createScreens({ path });
    disk.break = at;
    const added = await screens.add(NEW);
    expect(screens.find("its-token")).toBe(added);
    expect(readScreenFile(path)).toEqual([added]);
    await expect(screens.revoke(added.id)!.written).rejects.toThrow("not on disk yet");
    disk.break = "";
    await screens.revoke(added.id)!.written;
    expect(readScreenFile(path)).toEqual([{ ...added, revokedAt: added.revokedAt }]);
  },
);

test("a screen whose rename failed is neither in memory nor in the file", async () => {
  const screens = createScreens({ path });
  disk.break = "rename";
  await expect(screens.add(NEW)).rejects.toThrow("power");
  expect(screens.find("its-token")).toBeNull();
  expect(readScreenFile(path)).toEqual([]);
});

test.each([
  ["open folder", "EACCES"],
  ["open folder", "EPERM"],
  ["sync folder", "EINVAL"],
  ["sync folder", "ENOTSUP"],
  ["sync folder", "EPERM"],
])("a folder that can't be asked at all (%s: %s) is no failure", async (at, code) => {
  Object.assign(disk, { break: at, code });
  await writeScreenFile(path, []);
  expect(readScreenFile(path)).toEqual([]);
});

test("a screen that was kept before a screen could be for a room or for classes shows the list of all of them, and is kept anew", async () => {
  const scope = { classes: null, subjects: ["English"] };
  const old = {
    name: NEW.name,
    names: NEW.names,
    tokenHash: NEW.tokenHash,
    createdBy: NEW.createdBy,
    id: "7f0c1c1e-93f0-4a43-8b7f-9d2f5f3f0001",
    scope,
    createdAt: "2026-11-23T12:00:00.000Z",
    lastSeenAt: null,
    revokedAt: null,
  };
  writeFileSync(path, JSON.stringify({ version: 1, screens: [old] }));
  const [kept] = readScreenFile(path)!;
  expect(kept!.scope).toEqual({ ...EVERYTHING, subjects: ["English"] });
  expect(kept!.show).toBe("list");
  const forRoom = { ...kept!, scope: { ...kept!.scope, rooms: ["R1"] } };
  await writeScreenFile(path, [forRoom]);
  expect(readScreenFile(path)).toEqual([forRoom]);
  // An older product, which would show everybody there, reads no other version than its own.
  expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ version: 3 });
});

test.skipIf(process.platform === "win32").each([
  ["screens", readScreenFile, '{ "version": 1, "screens": [] }', null],
  ["minutes", readMinutesFile, '{ "version": 1, "day": "2026-11-23", "added": [] }', "unreadable"],
])("a pipe in place of the file of %s is not waited for", (_what, read, content, found) => {
  execFileSync("mkfifo", [path]);
  // Without it, whoever waits would wait for ever.
  const writer = spawn("sh", ["-c", 'sleep 3; echo "$0" > "$1"', content, path]);
  expect(read(path)).toEqual(found);
  writer.kill();
});
