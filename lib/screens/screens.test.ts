import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { writeScreenFile } from "#lib/screens/screen-file";
import { createScreens, hashOf, type ScreensOptions } from "#lib/screens/screens";
import { EVERYTHING } from "#lib/domain/scope";
import { removeFolder } from "../../testing/remove-folder.ts";

const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;
let dir: string;
let path: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "now-sitting-screens-"));
  path = join(dir, "screens.json");
});
afterEach(() => removeFolder(dir));

const inLibrary = (token: string) => ({
  name: "Library",
  scope: EVERYTHING,
  names: "short" as const,
  show: "list" as const,
  tokenHash: hashOf(token),
  createdBy: "microsoft:T:1",
});

const open = (change: Partial<ScreensOptions> = {}) => createScreens({ path, ...change });
const onDisk = () => JSON.parse(readFileSync(path, "utf8")) as { screens: { name: string }[] };

test("a screen is found by its credential after a restart, and the file holds no credential", async () => {
  const scope = { ...EVERYTHING, classes: ["11B"], subjects: ["English", "Maths"] };
  const added = await open().add({ ...inLibrary("its-token"), scope, names: "none" });
  expect(open().find("its-token")).toEqual(added);
  expect(open().find("another-token")).toBeNull();
  expect(added).toMatchObject({ scope, names: "none", createdBy: "microsoft:T:1" });
  expect(readFileSync(path, "utf8")).not.toContain("its-token");
  expect(readdirSync(dir)).toEqual(["screens.json"]);
});

test("without a file there are no screens, and none is created until a screen is added", () => {
  const screens = open();
  expect(screens.isReadable).toBe(true);
  expect(screens.list()).toEqual([]);
  expect(readdirSync(dir)).toEqual([]);
});

describe("a power cut", () => {
  test("before the new file takes the old one's place leaves the old one, whole", async () => {
    await open().add(inLibrary("one"));
    const before = readFileSync(path, "utf8");
    const screens = open({
      write: async (file, list) => {
        // As far as it came: half of the draft is on disk.
        writeFileSync(`${file}.tmp`, JSON.stringify(list).slice(0, 100));
        throw new Error("the power is gone");
      },
    });
    await expect(screens.add(inLibrary("two"))).rejects.toThrow("power");
    expect(readFileSync(path, "utf8")).toBe(before);
    expect(screens.find("two")).toBeNull();
    // The torn draft gets in nobody's way.
    const after = open();
    expect(after.list()).toHaveLength(1);
    await after.add(inLibrary("three"));
    expect(open().list()).toHaveLength(2);
    expect(readdirSync(dir)).toEqual(["screens.json"]);
  });

  test("during one write doesn't prevent the next", async () => {
    let isFull = true;
    const screens = open({
      write: (file, list) =>
        isFull ? Promise.reject(new Error("no space")) : writeScreenFile(file, list),
    });
    await expect(screens.add(inLibrary("one"))).rejects.toThrow("no space");
    isFull = false;
    await screens.add(inLibrary("two"));
    expect(onDisk().screens).toHaveLength(1);
  });
});

test("what a screen may show is changed at once, keeps its credential, and is written again until the disk has it", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  let isFull = false;
  const screens = open({
    write: (file, list) =>
      isFull ? Promise.reject(new Error("no space")) : writeScreenFile(file, list),
  });
  const { id } = await screens.add(inLibrary("its-token"));
  isFull = true;
  const choice = {
    name: "Hall",
    scope: { ...EVERYTHING, classes: ["11B"] },
    names: "none" as const,
    show: "classes" as const,
  };
  const { written } = screens.change(id, choice)!;
  expect(screens.find("its-token")).toMatchObject({ id, ...choice });
  await expect(written).rejects.toThrow("no space");
  expect(onDisk().screens).toMatchObject([{ name: "Library" }]);
  isFull = false;
  await vi.advanceTimersByTimeAsync(MINUTE);
  await vi.waitFor(() => expect(onDisk().screens).toMatchObject([{ name: "Hall" }]));
  expect(open().find("its-token")).toMatchObject({ id, ...choice });
  await screens.revoke(id)!.written;
  expect(screens.change(id, choice)).toBeNull();
  expect(screens.change("another", choice)).toBeNull();
});

describe("a file that can't be read", () => {
  const good = { version: 3, screens: [] };
  test.each([
    ["torn", '{ "version": 1, "screens": [{ "id"'],
    ["empty", ""],
    ["of a newer version", JSON.stringify({ ...good, version: 4 })],
    ["of another shape", JSON.stringify({ ...good, screens: [{ name: "Library" }] })],
  ])("because it is %s is left as it is, and no screen is known or added", async (_what, text) => {
    writeFileSync(path, text);
    const screens = open();
    expect(screens.isReadable).toBe(false);
    expect(screens.list()).toEqual([]);
    await expect(screens.add(inLibrary("one"))).rejects.toThrow("can't be read");
    expect(readFileSync(path, "utf8")).toBe(text);
  });

  test("is not a missing file: neither is a folder of that name", () => {
    expect(createScreens({ path: dir }).isReadable).toBe(false);
  });
});

describe("a revoked screen", () => {
  test("is revoked at once and for good, and is told so for a year", async () => {
    const clock = { now: Date.parse("2026-11-23T12:05:00Z") };
    const screens = open({ now: () => clock.now });
    const { id } = await screens.add(inLibrary("one"));
    const revoked = screens.revoke(id)!;
    expect(screens.find("one")?.revokedAt).toBe("2026-11-23T12:05:00.000Z");
    await revoked.written;
    expect(open().find("one")?.revokedAt).toBe("2026-11-23T12:05:00.000Z");
    expect(screens.revoke("no-such-id")).toBeNull();
    clock.now += YEAR;
    expect(screens.list()).toHaveLength(1);
    clock.now += 1;
    await screens.add(inLibrary("two"));
    expect(onDisk().screens).toHaveLength(1);
  });

  /** A house whose disk refuses writes while it is full. */
  function fullable(change: Partial<ScreensOptions> = {}) {
    const disk = { isFull: false };
    const write: typeof writeScreenFile = (file, list) =>
      disk.isFull ? Promise.reject(new Error("no space")) : writeScreenFile(file, list);
    return { disk, screens: open({ write, ...change }) };
  }

  test("on a full disk is revoked in this process, and can be revoked again until it is saved", async () => {
    const clock = { now: Date.parse("2026-11-23T12:05:00Z") };
    const { disk, screens } = fullable({ now: () => clock.now });
    const { id } = await screens.add(inLibrary("one"));
    disk.isFull = true;
    await expect(screens.revoke(id)!.written).rejects.toThrow("no space");
    expect(screens.find("one")?.revokedAt).toBe("2026-11-23T12:05:00.000Z");
    expect(open().find("one")?.revokedAt).toBeNull();
    clock.now += MINUTE;
    await expect(screens.revoke(id)!.written).rejects.toThrow("no space");
    disk.isFull = false;
    const again = screens.revoke(id)!;
    expect(again.screen.revokedAt).toBe("2026-11-23T12:05:00.000Z");
    await again.written;
    expect(open().find("one")?.revokedAt).toBe("2026-11-23T12:05:00.000Z");
    // And once more, by a second lead who has the page open: that is fine.
    await screens.revoke(id)!.written;
  });

  test("is saved by itself as soon as the disk accepts it", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const onUnwritten = vi.fn<() => void>();
    const { disk, screens } = fullable({ onUnwritten });
    const { id } = await screens.add(inLibrary("one"));
    disk.isFull = true;
    await expect(screens.revoke(id)!.written).rejects.toThrow("no space");
    await vi.advanceTimersByTimeAsync(3 * MINUTE);
    expect(onUnwritten).toHaveBeenCalledTimes(3);
    disk.isFull = false;
    await vi.advanceTimersByTimeAsync(MINUTE);
    await vi.waitFor(() => expect(open().find("one")?.revokedAt).not.toBeNull());
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(0));
  });

  test("is saved with the next screen that is added", async () => {
    const { disk, screens } = fullable();
    const { id } = await screens.add(inLibrary("one"));
    disk.isFull = true;
    await expect(screens.revoke(id)!.written).rejects.toThrow("no space");
    disk.isFull = false;
    await screens.add(inLibrary("two"));
    expect(open().find("one")?.revokedAt).not.toBeNull();
  });
});

describe("a hundred screens", () => {
  test("added at once are all there, one write after the other", async () => {
    let writing = 0;
    const screens = open({
      write: async (file, list) => {
        expect((writing += 1)).toBe(1);
        await writeScreenFile(file, list);
        writing -= 1;
      },
    });
    const names = Array.from({ length: 100 }, (_, nth) => `screen ${nth}`);
    const added = names.map((name) => screens.add({ ...inLibrary(name), name }));
    // Meanwhile one is revoked.
    const first = await added[0]!;
    const revoked = screens.revoke(first.id)!;
    await Promise.all([...added, revoked.written]);
    const after = open();
    expect(new Set(after.list().map(({ name }) => name))).toEqual(new Set(names));
    expect(after.list().filter(({ revokedAt }) => revokedAt !== null)).toHaveLength(1);
  });

  test("that ask every few seconds are written once in ten minutes", async () => {
    const clock = { now: Date.parse("2026-11-23T09:00:00Z") };
    const write = vi.fn<typeof writeScreenFile>(writeScreenFile);
    const screens = open({ now: () => clock.now, write });
    const all = await Promise.all(
      Array.from({ length: 100 }, (_, nth) => screens.add(inLibrary(`${nth}`))),
    );
    // The first time is written at once: then the code can't be collected again, even after a restart.
    for (const screen of all) screens.saw(screen);
    // Each is on the disk before the next is begun, which may take a busy machine long.
    const patient = { timeout: 60_000 };
    await vi.waitFor(() => expect(onDisk().screens).toHaveLength(100), patient);
    await vi.waitFor(() => expect(write).toHaveBeenCalledTimes(200), patient);
    for (let second = 0; second < 30 * 60; second += 15) {
      clock.now += 15_000;
      for (const screen of all) screens.saw(screen);
    }
    expect(write.mock.calls.length - 200).toBeLessThanOrEqual(3);
    await vi.waitFor(
      () => expect(open().list()[0]!.lastSeenAt).toBe("2026-11-23T09:30:00.000Z"),
      patient,
    );
  });

  test("go on if their last-seen time can't be saved, and the failure is reported", async () => {
    const screens = open();
    await screens.add(inLibrary("one"));
    const onUnwritten = vi.fn<() => void>();
    const later = open({ write: () => Promise.reject(new Error("no space")), onUnwritten });
    later.saw(later.find("one")!);
    await vi.waitFor(() => expect(onUnwritten).toHaveBeenCalledTimes(1));
    expect(later.find("one")!.lastSeenAt).not.toBeNull();
  });
});

test("there is a limit to how many can show the board", async () => {
  const screens = open({ write: async () => {} });
  for (let nth = 0; nth < 500; nth += 1) await screens.add(inLibrary(`${nth}`));
  expect(screens.isFull()).toBe(true);
  void screens.revoke(screens.list()[0]!.id);
  expect(screens.isFull()).toBe(false);
});
