import { expect, test } from "vitest";
import { aheadMsAt, monoOfConnect } from "#lib/domain/instants";

const NOON = Date.parse("2026-11-23T12:00:00.000Z");
const MINUTE = 60_000;

test.each<[string, number | null, number]>([
  ["tells the same time", NOON, 0],
  ["tells no time", null, 0],
  ["differs by the seconds that an answer takes", NOON - 2000, 0],
  ["differs by as much the other way", NOON + 2000, 0],
  ["is ahead", NOON + 2001, 2001],
  ["is an hour behind", NOON - 60 * MINUTE, -60 * MINUTE],
])("Connect's clock %s", (_what, connect, ahead) => {
  const at = { mono: 5000, wall: NOON, connect };
  expect(aheadMsAt(at)).toBe(ahead);
  // Ten minutes ago by Connect's clock is ten minutes ago, whatever that clock says.
  const tenBefore = NOON + ahead - 10 * MINUTE;
  expect(monoOfConnect(tenBefore, at)).toBe(5000 - 10 * MINUTE);
});

test("an instant is the same at whatever moment both clocks were read", () => {
  const read = { mono: 5000, wall: NOON, connect: NOON + MINUTE };
  const later = { mono: 65_000, wall: NOON + MINUTE, connect: NOON + 2 * MINUTE };
  const instant = NOON - 7 * MINUTE;
  expect(monoOfConnect(instant, later)).toBe(monoOfConnect(instant, read));
});
