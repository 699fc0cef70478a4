import fc from "fast-check";
import { expect, test } from "vitest";
import { entryOf, heardFrom } from "#lib/instances/entry";
import { toMono, toTold } from "#lib/instances/told-times";
import { List } from "#lib/list/list";
import { arbitraryRounds, arbitraryView, House, STEP_MS } from "#lib/list/sample-house";
import { NOTHING_HELD, type Held } from "#lib/sync/held";
import type { Told } from "#lib/sync/peers";
import { NOTHING_KNOWN, type SyncState } from "#lib/sync/state";

/** Two instances whose monotonic clocks have nothing in common, and one service clock. */
const NOON = Date.UTC(2026, 10, 23, 12);
const HERE = { at: (mono: number) => NOON + mono };
const THERE = { at: (mono: number) => NOON - 86_400_000 + mono };

const LIMITS = new Map([["english", 60]]);
const SENT = {
  sent: { service: NOON, engine: NOON },
  logged: { wholeAt: 0, wholeBytes: 0, bytes: 0 },
};

const time = fc.nat(10_000_000);
const orNever = fc.oneof(time, fc.constant(-Infinity));

/** What a state has besides its sittings: sources in every state that they can be in. */
const rest = fc.record({
  sweptAt: fc.oneof(time, fc.constant(null)),
  sweepAgainAt: orNever,
  askByAgainAt: orNever,
  owed: fc.constantFrom("nothing" as const, "deeper" as const, "sweep" as const),
  completed: fc.oneof(
    fc.constant({ is: "untried" as const }),
    fc.record({
      is: fc.constant("reading" as const),
      memory: fc.record({ watermark: time, readAt: time, bias: fc.integer(), wholeAt: orNever }),
      readAt: time,
    }),
    fc.record({
      is: fc.constantFrom("refused" as const, "failing" as const),
      memory: fc.constant(null),
      tries: fc.nat(9),
      againAt: time,
      why: fc.constantFrom("key_refused" as const, "broken" as const),
    }),
  ),
  unsure: fc.dictionary(fc.uuid(), time, { maxKeys: 3 }).map((all) => new Map(Object.entries(all))),
  finished: fc
    .dictionary(fc.uuid(), fc.record({ at: fc.oneof(time, fc.constant(null)), seen: time }), {
      maxKeys: 3,
    })
    .map((all) => new Map(Object.entries(all))),
  odd: fc
    .dictionary(fc.string(), fc.nat(), { maxKeys: 2 })
    .map((all) => new Map(Object.entries(all))),
});

const failed = fc.oneof(
  fc.constant(null),
  fc.record({
    kind: fc.constantFrom("broken" as const, "too_many" as const),
    retryAfterMs: fc.constant(undefined),
    at: time,
    hasProbed: fc.boolean(),
  }),
);

/** As it arrives: JSON alone crosses. */
const sent = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

test("whatever one instance tells, another holds the same by its own clock, step by step and as one", () => {
  fc.assert(
    fc.property(
      arbitraryRounds,
      fc.array(fc.tuple(rest, failed, orNever), { minLength: 7, maxLength: 7 }),
      arbitraryView,
      (rounds, more, view) => {
        const house = new House();
        const teller = new List({ epoch: "k3x9q2ab", order: [] });
        const hearer = new List({ epoch: "otherone", order: [] });
        let [told, heard]: SyncState[] = [NOTHING_KNOWN, NOTHING_KNOWN];
        for (const [nth, round] of rounds.entries()) {
          const [besides, why, nextAt] = more[nth]!;
          const state = { ...house.refresh(round), ...besides };
          const at = nth * STEP_MS;
          const times = {
            startedAt: at,
            endedAt: at + 7,
            now: NOON + at,
            todayFrom: state.todayFrom!,
          };
          const held: Held = { ...NOTHING_HELD, state, times, nextAt, failed: why };
          const decision = teller.decide(state, at);
          teller.accept({ state, decision }, at);
          const step: Told = { is: "refreshed", held, finishes: [], decision };
          const entry = sent(entryOf(told!, step, { after: null, ...SENT }, toTold(HERE)));
          const here = heardFrom(heard!, entry, LIMITS, toMono(THERE));
          hearer.accept({ state: here.held.state, decision: here.decision }, at);
          // Told back, it is what was told first: nothing is lost on the way, and no time is another.
          const back = sent(entryOf(NOTHING_KNOWN, here, { after: null, ...SENT }, toTold(THERE)));
          const again = heardFrom(NOTHING_KNOWN, back, new Map(), toMono(HERE));
          expect(again.held).toEqual(held);
          const seen = teller.seenBy(view)!;
          const copy = hearer.seenBy(view)!;
          expect(copy.rev).toBe(seen.rev);
          expect(copy.rows).toEqual(seen.rows);
          expect(copy.subjects).toEqual(seen.subjects);
          expect(copy.departures.map((each) => ({ ...each, at: THERE.at(each.at) }))).toEqual(
            seen.departures.map((each) => ({ ...each, at: HERE.at(each.at) })),
          );
          [told, heard] = [state, here.held.state];
        }
      },
    ),
    { numRuns: 150 },
  );
});

test("what has not changed is not told, and stays the same object", () => {
  const house = new House();
  const [first] = fc.sample(arbitraryRounds, { seed: 1, numRuns: 1 });
  const state = house.refresh(first!.find(({ sittings }) => sittings.length > 0)!);
  const step = (held: Held): Told => ({ is: "refreshed", held, finishes: [], decision: null });
  const held = { ...NOTHING_HELD, state };
  const whole = entryOf(NOTHING_KNOWN, step(held), { after: null, ...SENT }, toTold(HERE));
  const next = entryOf(state, step(held), { after: "1-1", ...SENT }, toTold(HERE));
  expect(whole.state.sittings.set).toHaveLength(state.sittings.size);
  expect(next.state.sittings).toEqual({ set: [], gone: [] });
  const before = heardFrom(NOTHING_KNOWN, sent(whole), LIMITS, toMono(THERE)).held.state;
  expect(heardFrom(before, sent(next), LIMITS, toMono(THERE)).held.state.sittings).toBe(
    before.sittings,
  );
});
