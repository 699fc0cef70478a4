import { beforeEach, expect, test, vi } from "vitest";
import { audit, auditScreen } from "#lib/auth/audit";
import type { StoredScreen } from "#lib/screens/screen-file";
import type { StaffSession } from "#lib/auth/sessions";
import { EVERYTHING } from "#lib/domain/scope";

const { info } = vi.hoisted(() => ({ info: vi.fn<(line: object) => void>() }));
vi.mock("server-only", () => ({}));
vi.mock("#lib/config/log", () => ({ log: { info } }));

let nth = 0;
let jo: StaffSession;
beforeEach(() => {
  info.mockClear();
  jo = { id: `session-${(nth += 1)}`, staff: { id: "microsoft:T:1" } } as StaffSession;
});

const lines = () => info.mock.calls.map(([line]) => line);

test("each reader's looks are logged once in a quarter of an hour", () => {
  vi.useFakeTimers();
  for (let second = 0; second < 31 * 60; second += 15) {
    audit("looked", jo, EVERYTHING);
    vi.advanceTimersByTime(15_000);
  }
  const line = { audit: "looked", staff: "microsoft:T:1", scope: "all" };
  expect(lines()).toEqual([line, line, line]);
  audit("looked", { ...jo, id: "another browser of theirs" }, EVERYTHING);
  expect(lines()).toHaveLength(4);
  vi.useRealTimers();
});

test("a reader who may suddenly see another part of the list is logged at once", () => {
  audit("looked", jo, { classes: ["name:11B"], subjects: null, sites: null, rooms: null });
  audit("looked", jo, {
    classes: ["name:9A", "name:11B"],
    subjects: null,
    sites: null,
    rooms: null,
  });
  expect(lines()).toEqual([
    { audit: "looked", staff: "microsoft:T:1", scope: "part", classes: 1 },
    { audit: "looked", staff: "microsoft:T:1", scope: "part", classes: 2 },
  ]);
});

test("each export is a line, and says which kind it is", () => {
  audit("exported_list", jo, EVERYTHING);
  audit("exported_list", jo, EVERYTHING);
  audit("exported_register", jo, {
    classes: ["name:11B"],
    subjects: null,
    sites: null,
    rooms: null,
  });
  expect(lines()).toMatchObject([
    { audit: "exported_list", scope: "all" },
    { audit: "exported_list", scope: "all" },
    { audit: "exported_register", scope: "part", classes: 1 },
  ]);
});

test("a screen's line says how much it shows, and names no class and no subject", () => {
  const screen = { id: "7c1e", show: "list", names: "short" } as StoredScreen;
  const scope = { ...EVERYTHING, classes: ["name:11B"], subjects: ["Amina's test", "Maths"] };
  auditScreen("paired", jo, { ...screen, scope });
  auditScreen("revoked", jo, { ...screen, scope: EVERYTHING });
  const line = { staff: "microsoft:T:1", screen: "7c1e", show: "list", names: "short" };
  expect(lines()).toEqual([
    { ...line, audit: "paired", scope: "part", classes: 1, subjects: 2 },
    { ...line, audit: "revoked", scope: "all" },
  ]);
});

test("where nobody signs in there is nobody to log", () => {
  audit("looked", null, EVERYTHING);
  expect(info).not.toHaveBeenCalled();
});
