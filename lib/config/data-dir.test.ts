import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { whyUnwritable } from "#lib/config/data-dir";
import { writeScreenFile } from "#lib/screens/screen-file";
import { removeFolder } from "../../testing/remove-folder.ts";

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), "now-sitting-dir-"))));
afterEach(() => removeFolder(dir));

test("a folder that can be written to stays as it was", () => {
  expect(whyUnwritable(dir)).toBeNull();
  expect(readdirSync(dir)).toEqual([]);
});

test("one that can't says why", () => {
  expect(whyUnwritable(join(dir, "none"))).toBe("ENOENT");
  writeFileSync(join(dir, "file"), "");
  expect(whyUnwritable(join(dir, "file"))).toBe("ENOTDIR");
});

test("links where the product writes lead nowhere", async () => {
  const victim = join(dir, "victim");
  writeFileSync(victim, "mine");
  symlinkSync(victim, join(dir, "screens.json.tmp"));
  symlinkSync(victim, join(dir, ".now-sitting-probe"));
  expect(whyUnwritable(dir)).toBeNull();
  await writeScreenFile(join(dir, "screens.json"), []);
  expect(readFileSync(victim, "utf8")).toBe("mine");
  expect(existsSync(join(dir, "screens.json.tmp"))).toBe(false);
});

/** A small file system of its own needs root, and a system that has one to give. */
const mounted = () =>
  spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", dir]).status === 0;

test("a disk that is full is found before anything is lost on it", ({ skip }) => {
  if (!mounted()) skip("no file system can be mounted here");
  try {
    expect(whyUnwritable(dir)).toBe("ENOSPC");
    expect(readdirSync(dir)).toEqual([]);
  } finally {
    spawnSync("umount", [dir]);
  }
});
