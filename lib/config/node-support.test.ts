import { expect, test } from "vitest";
import { outOfSupport } from "#lib/config/node-support";

const on = (day: string) => Date.parse(`${day}T12:00:00Z`);

test.each([
  ["20.20.2", "2026-11-23", "Node 20 has had no security fixes since 2026-04-30"],
  ["20.9.0", "2026-05-01", "Node 20 has had"],
  ["21.7.3", "2026-11-23", "Node 21 has had no security fixes since 2024-06-01"],
  ["23.1.0", "2026-11-23", "Node 23 has had"],
  ["22.23.3", "2027-05-01", "Node 22 has had no security fixes since 2027-04-30"],
])("Node %s is out of support on %s", (version, day, words) => {
  expect(outOfSupport(version, on(day))).toContain(words);
  expect(outOfSupport(version, on(day))).toContain("Node 24");
});

test.each([
  ["20.20.2", "2026-04-30"],
  ["22.23.3", "2026-11-23"],
  ["24.21.0", "2026-11-23"],
  ["26.1.0", "2026-11-23"],
  ["28.0.0", "2027-05-01"],
])("Node %s is supported on %s", (version, day) => {
  expect(outOfSupport(version, on(day))).toBeNull();
});
