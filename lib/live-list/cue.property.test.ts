import fc from "fast-check";
import { expect, test } from "vitest";
import {
  CUE_EVERY_MS,
  cueInWords,
  cueStep,
  NO_CUE_YET,
  type CueState,
  type Happened,
} from "#lib/live-list/cue";

const happened: fc.Arbitrary<Happened> = fc.record({
  started: fc.nat(3),
  finished: fc.nat(2),
  long: fc.nat(2),
  begun: fc.subarray(["11B", "9A"]),
  isOld: fc.boolean(),
});
/** What happens, and how long after what happened before; null: the reader pauses. */
const day = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 40_000 }),
    fc.oneof({ weight: 5, arbitrary: happened }, fc.constant(null)),
  ),
  { maxLength: 60 },
);

const countOf = ({ started, finished, long, begun, isOld }: Happened) =>
  started + finished + long + begun.length + Number(isOld);

/** Wakes when it is asked to, and no earlier. */
class Tab {
  now = 0;
  state: CueState = NO_CUE_YET;
  wakeAt: number | null = null;
  readonly cues: { at: number; cue: Happened }[] = [];

  private take(event: Parameters<typeof cueStep>[1]): void {
    const { state, cue, wakeAt } = cueStep(this.state, event);
    this.state = state;
    this.wakeAt = wakeAt;
    if (cue) this.cues.push({ at: this.now, cue });
  }

  passTo(at: number): void {
    while (this.wakeAt !== null && this.wakeAt <= at) {
      this.now = this.wakeAt;
      this.take({ is: "tick", at: this.now });
    }
    this.now = at;
  }

  hear(what: Happened | null): void {
    this.take(what ? { is: "happened", what, at: this.now } : { is: "quiet" });
  }
}

const sum = (all: readonly Happened[]) => {
  const total = { started: 0, finished: 0, long: 0 };
  for (const each of all)
    for (const kind of ["started", "finished", "long"] as const) total[kind] += each[kind];
  return total;
};

test("at most one in half a minute, each of something, and all of what happened within half a minute of it", () => {
  fc.assert(
    fc.property(day, (happenings) => {
      const tab = new Tab();
      let heard: { at: number; what: Happened }[] = [];
      let told = 0;
      const expectTold = () => {
        const due = heard.filter(({ at }) => at <= tab.now - CUE_EVERY_MS).map(({ what }) => what);
        const cues = tab.cues.slice(told).map(({ cue }) => cue);
        for (const kind of ["started", "finished", "long"] as const) {
          expect(sum(cues)[kind]).toBeGreaterThanOrEqual(sum(due)[kind]);
        }
        const begunIn = (all: readonly Happened[]) => new Set(all.flatMap(({ begun }) => begun));
        for (const name of begunIn(due)) expect(begunIn(cues)).toContain(name);
        expect(cues.some(({ isOld }) => isOld) || !due.some(({ isOld }) => isOld)).toBe(true);
        // Each once, and nothing else.
        const all = sum([...cues, tab.state.waiting]);
        expect(all).toEqual(sum(heard.map(({ what }) => what)));
      };
      for (const [passed, what] of happenings) {
        tab.passTo(tab.now + passed);
        tab.hear(what);
        if (what) heard.push({ at: tab.now, what });
        else {
          heard = [];
          told = tab.cues.length;
        }
        expectTold();
      }
      tab.passTo(tab.now + CUE_EVERY_MS);
      expectTold();
      expect(countOf(tab.state.waiting)).toBe(0);
      for (const [nth, { at, cue }] of tab.cues.entries()) {
        expect(cueInWords(cue)).not.toBe("");
        const next = tab.cues[nth + 1];
        if (next) expect(next.at - at).toBeGreaterThanOrEqual(CUE_EVERY_MS);
      }
    }),
  );
});

test("what happens after a quiet while is told at once", () => {
  const tab = new Tab();
  const one = { started: 1, finished: 0, long: 0, begun: [], isOld: false };
  tab.hear(one);
  expect(tab.cues).toEqual([{ at: 0, cue: one }]);
  tab.passTo(CUE_EVERY_MS);
  tab.hear(one);
  expect(tab.cues).toHaveLength(2);
});

test("nothing of what waited is told after a pause", () => {
  const tab = new Tab();
  const one = { started: 1, finished: 0, long: 0, begun: [], isOld: true };
  tab.hear(one);
  tab.hear(one);
  tab.hear(null);
  tab.passTo(10 * CUE_EVERY_MS);
  expect(tab.cues).toHaveLength(1);
});
