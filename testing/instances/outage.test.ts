import { beforeEach, describe, expect, test } from "vitest";
import { systemClock, type Mono } from "#lib/domain/clock";
import { isAfter } from "#lib/instances/entry-id";
import { hasValkey } from "../valkey-server.ts";
import type { Instance } from "./in-process.ts";
import { connect, meetForEach, openOne, server, until } from "./meeting.ts";

/* CENTURY fails for nearly as long as a list may be shown, and then it answers. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
meetForEach(() => connect.start(...Array.from({ length: 5 }, () => ({ subject: "English" }))));

/** By how much the asking instance's monotonic clock is ahead, and where it stands still. */
let aheadMs = 0;
let stands: Mono | null = null;
beforeEach(() => void ([aheadMs, stands] = [0, null]));
const clock = { ...systemClock, mono: () => stands ?? systemClock.mono() + aheadMs };

function goOn(): void {
  aheadMs = stands! - systemClock.mono();
  stands = null;
}

let asking: Instance;

/** What was told as one last, and before. */
const wholes = () =>
  ["list-snapshot", "list-snapshot-before"].map((name) => asking.valkey.key(name));

/** The last entry's id. */
async function last(): Promise<string> {
  const key = asking.valkey.key("list");
  const newest = await server.ask("XREVRANGE", key, "+", "-", "COUNT", "1");
  return (newest as [string][])[0]![0];
}

/** Until one more has been told, a second after the one before at least. */
async function untilTold(): Promise<void> {
  const before = await last();
  await until(async () => expect(await last()).not.toBe(before));
}

/** How long after a failure somebody may have CENTURY tried again. */
const AGAIN_MS = 5 * SECOND;

/** CENTURY answers again once the list is so old; just before, all of it was told as one. */
async function outageOf(ms: number): Promise<void> {
  asking = openOne({ clock });
  await until(async () => expect(await asking.ids()).toHaveLength(5));
  await connect.fail({ fault: { kind: "status", status: 500 } });
  await untilTold();
  stands = clock.mono();
  const end = asking.scheduler["refresher"].takenAt! + ms;
  while (stands < end - AGAIN_MS) {
    await server.ask("SET", asking.valkey.key("list-wanted"), "1", "PX", String(10 * MINUTE));
    // No longer at once than somebody who watches is remembered.
    stands = Math.min(stands + 4 * MINUTE, end - AGAIN_MS);
    await untilTold();
  }
  await connect.mend();
  const { length } = asking.heard;
  stands = end;
  await until(() => expect(asking.isAsking).toBe(true));
  await asking.scheduler.tryNow();
  await until(() => expect(asking.heard.length).toBeGreaterThan(length));
  goOn();
}

describe.runIf(hasValkey)("after an outage of nearly half an hour", () => {
  test("whoever comes has all of the list, and goes on with it", async () => {
    await outageOf(30 * MINUTE - SECOND);
    // As where its clock was set back meanwhile: what is over is still there.
    await server.ask("HINCRBY", wholes()[1]!, "over", String(10 * MINUTE));
    // What was told in the outage is over by then.
    for (let nth = 0; nth < (AGAIN_MS + SECOND) / SECOND; nth += 1) await untilTold();
    const late = openOne();
    await until(async () => expect(await late.ids()).not.toBeNull());
    expect(await late.ids()).toEqual(await asking.ids());
    expect(await late.ids()).toHaveLength(5);
    expect(late.calls).toBe(0);
  });

  test("what was told before is kept no longer than it may be shown", async () => {
    await outageOf(29 * MINUTE);
    const answered = await last();
    for (let nth = 0; nth < 3; nth += 1) await untilTold();
    expect(await server.ask("HGET", wholes()[1]!, "at")).not.toBeNull();
    for (const key of wholes()) {
      const [at, left] = [await server.ask("HGET", key, "at"), await server.ask("PTTL", key)];
      const isOld = isAfter(answered, String(at));
      expect(Number(left)).toBeLessThanOrEqual(isOld ? MINUTE + AGAIN_MS : 30 * MINUTE);
    }
    // And there is one that is new.
    expect(isAfter(answered, String(await server.ask("HGET", wholes()[0]!, "at")))).toBe(false);
  });
});
