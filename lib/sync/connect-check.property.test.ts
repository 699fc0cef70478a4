import fc from "fast-check";
import { expect, test } from "vitest";
import { ConnectFailure } from "#lib/connect/failure";
import { sleep } from "#lib/domain/clock";
import { ALONE } from "#lib/sync/peers";
import { ConnectCheck } from "#lib/sync/connect-check";
import { VirtualClock } from "../../testing/virtual-clock.ts";

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;

/** What happens, and how many milliseconds later. */
const event = fc.record({
  is: fc.constantFrom("asked", "answered", "refused"),
  afterMs: fc.oneof(fc.nat(20_000), fc.nat(20 * MINUTE)),
  tookMs: fc.nat(10_000),
  fails: fc.boolean(),
});

test("however often it is asked, and whatever refreshes see: one call at a time, one in a quarter of an hour", () =>
  fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 40 }), async (events) => {
      const clock = new VirtualClock(Date.UTC(2026, 10, 23, 10));
      const calls: number[] = [];
      /** What was seen of Connect last. */
      let seen: { failure: string | null } | null = null;
      let next = { tookMs: 0, fails: false };
      const check = new ConnectCheck({
        peers: ALONE,
        clock,
        onFailure: () => {},
        client: {
          async probe() {
            const { tookMs, fails } = next;
            const before = seen;
            calls.push(clock.mono());
            await sleep(clock, tookMs);
            if (!fails || seen === before) seen = { failure: fails ? "broken" : null };
            if (fails) throw new ConnectFailure("broken", "status 500");
          },
        },
      });
      for (const { is, afterMs, tookMs, fails } of events) {
        await clock.pass(afterMs);
        next = { tookMs, fails };
        if (is === "asked") void check.ask();
        else if (is === "answered") check.accept(null, clock.mono());
        else check.noteFailure({ kind: "key_refused" });
        if (is !== "asked") {
          seen = { failure: is === "answered" ? null : "key_refused" };
        }
        await clock.settle();
        expect(check.failure).toBe(seen === null ? undefined : seen.failure);
      }
      for (const [nth, at] of calls.entries()) {
        if (nth > 0) expect(at - calls[nth - 1]!).toBeGreaterThanOrEqual(QUARTER);
      }
    }),
  ));

test("whoever asks while a call is under way waits for that one", async () => {
  const clock = new VirtualClock(0);
  let calls = 0;
  const probe = () => {
    calls += 1;
    return sleep(clock, 5_000);
  };
  const check = new ConnectCheck({
    peers: ALONE,
    clock,
    onFailure: () => {},
    client: { probe },
  });
  let ended = 0;
  for (let nth = 0; nth < 3; nth += 1) void check.ask().then(() => (ended += 1));
  await clock.pass(4_999);
  expect([calls, ended, check.failure]).toEqual([1, 0, undefined]);
  await clock.pass(1);
  expect([calls, ended, check.failure]).toEqual([1, 3, null]);
});
