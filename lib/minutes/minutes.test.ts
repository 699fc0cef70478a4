import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { dayOf } from "#lib/domain/time";
import { createMinutes } from "#lib/minutes/minutes";
import { minutesKind } from "#lib/minutes/minutes-kind";
import { endAfterEach, meetingAt, serverOf, untilReady } from "../../testing/instances.ts";
import { expectMerges } from "../../testing/merges.ts";
import { hasValkey } from "../../testing/valkey-server.ts";
import { removeFolder } from "../../testing/remove-folder.ts";

const DAY_MS = 24 * 3_600_000;
const LONG = { timeout: 120_000, interval: 5 };

let dir: string;
let now: number;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "now-sitting-minutes-"));
  now = Date.parse("2026-11-23T10:00:00Z");
});
afterEach(() => removeFolder(dir));
endAfterEach();

function instanceOn(server: { url: string }, file: string | null = null) {
  const troubles: unknown[] = [];
  const { records, valkey } = meetingAt(server);
  const minutes = createMinutes({
    path: file && join(dir, file),
    now: () => now,
    dayOf: (at) => dayOf(at, "Europe/London"),
    onTrouble: (error) => void troubles.push(error),
    records,
  });
  const told = vi.fn<() => void>();
  minutes.onTold(told);
  const each = () => minutes.today().map((added) => [added.subject, added.minutes]);
  return { records, valkey, minutes, told, each, troubles };
}

test("what two instances know of added minutes becomes one, whichever comes first", () => {
  const added = {
    id: "11111111-1111-4111-8111-000000000001",
    minutes: 5,
    at: "2026-11-23T10:00:00Z",
  };
  const known = fc.record({
    day: fc.constant("2026-11-23"),
    added: fc.constant(added),
    isRemoved: fc.boolean(),
  });
  expectMerges(minutesKind(() => "2026-11-23").merge, known);
});

describe.runIf(hasValkey)("with several instances", () => {
  test("what a lead adds at one is added at all, and taken back at all", async () => {
    const server = await serverOf();
    const [a, b] = [instanceOn(server), instanceOn(server)];
    await untilReady(a, b);
    expect(await a.minutes.add({ minutes: 15, subject: "Maths" })!.told).toBe(true);
    await vi.waitFor(() => expect(b.each()).toEqual([["Maths", 15]]), LONG);
    expect(b.told).toHaveBeenCalledTimes(1);
    expect(b.minutes.today()).toBe(b.minutes.today());
    now += 1000;
    await b.minutes.add({ minutes: 5, subject: "ESOL" })!.written;
    await vi.waitFor(
      () =>
        expect(a.each()).toEqual([
          ["Maths", 15],
          ["ESOL", 5],
        ]),
      LONG,
    );
    await b.minutes.remove(a.minutes.today()[0]!.id)!.written;
    await vi.waitFor(() => expect(a.each()).toEqual([["ESOL", 5]]), LONG);
    const c = instanceOn(server);
    await vi.waitFor(() => expect(c.each()).toEqual([["ESOL", 5]]), LONG);
    now += DAY_MS;
    expect([a.each(), b.each(), c.each()]).toEqual([[], [], []]);
  });

  test("what was taken back while the server was away stays so, through a restart of either", async () => {
    const server = await serverOf();
    const [a, b] = [instanceOn(server, "a.json"), instanceOn(server)];
    await untilReady(a, b);
    await a.minutes.add({ minutes: 15, subject: "Maths" })!.written;
    await vi.waitFor(() => expect(b.each()).toHaveLength(1), LONG);
    await server.kill();
    const removed = a.minutes.remove(a.minutes.today()[0]!.id)!;
    await removed.written;
    // Whoever takes them back can know that the others go by them still.
    expect(await removed.told).toBe(false);
    a.valkey.close();
    const again = instanceOn(server, "a.json");
    expect(again.each()).toEqual([]);
    expect(b.each()).toEqual([["Maths", 15]]);
    await server.restart();
    await vi.waitFor(() => expect(b.each()).toEqual([]), LONG);
    expect([...again.troubles, ...b.troubles]).toEqual([]);
    await vi.waitFor(() => expect(again.records.hearing.heard.agoMs).not.toBeNull(), LONG);
    expect(again.each()).toEqual([]);
  });
});
