import { describe, expect, test } from "vitest";
import { ConnectFailure } from "#lib/connect/failure";
import { apply } from "#lib/sync/apply";
import { NOTHING_ASKED, withPage } from "#lib/sync/lookup";
import {
  heard,
  knowing,
  MINUTE,
  MORE,
  NOBODY_FINISHED,
  NOON,
  observed,
  pageOf,
  sitting,
  SWEEP,
  UPDATE,
  walkOf,
} from "#lib/sync/sample-observation";
import type { Sitting } from "#lib/domain/sitting";
import { NOTHING_KNOWN, type SyncState } from "#lib/sync/state";

/* What becomes of each answer that Connect may give. */
const [a, b, c] = [sitting("a"), sitting("b"), sitting("c")];
const renamedA = sitting("a", { learner: { ...a.learner, fullName: "Amina Rahman" } });
const failure = new ConnectFailure("broken", "status 500");
type Parts = Parameters<typeof observed>[0];

const page = (items: Sitting[], parts = {}) => walkOf(pageOf(items, { ...MORE, ...parts }));
const whole = (items: Sitting[], parts = {}) => walkOf(pageOf(items, parts));
const finishes = (...told: [string, number | null][]) =>
  walkOf(pageOf(told.map(([id, ms]) => heard(id, { endedAt: ms === null ? null : NOON + ms }))));

const update = (state: SyncState, parts: Parts) =>
  apply(state, UPDATE, observed({ listed: page([]), completed: NOBODY_FINISHED, ...parts })).state;
const sweep = (state: SyncState, parts: Parts) =>
  apply(state, SWEEP, observed({ completed: NOBODY_FINISHED, ...parts })).state;
const ids = ({ sittings }: SyncState) => [...sittings.keys()].sort().join("");
const gone = ({ departed }: SyncState) =>
  [...departed.values()].map(({ id, reason }) => `${id} ${reason}`).sort();

describe("an update", () => {
  test("adds who has started, keeps those that it doesn't mention, and looks for nobody", () => {
    const after = update(knowing(a, b), { listed: page([c]) });
    expect([ids(after), gone(after)]).toEqual(["abc", []]);
  });

  test("removes those who have finished, with the time, even if the walk still listed them", () => {
    const told = finishes(["a", -2000], ["c", -500], ["stranger", -9000]);
    const observation = observed({ listed: page([a, c]), completed: told });
    const { state, finishes: heardOf } = apply(knowing(a, b), UPDATE, observation);
    expect([ids(state), gone(state)]).toEqual(["b", ["a finished"]]);
    expect(state.departed.get("a")).toMatchObject({ at: -2000, since: 1000 });
    expect(heardOf.map(({ id, at, isNews }) => [id, at, isNews])).toEqual([
      ["a", -2000, true],
      ["c", -500, true],
      ["stranger", -9000, true],
    ]);
  });

  test("shows a new name as the new name, and somebody who comes back as simply there", () => {
    expect(update(knowing(a, b), { listed: page([renamedA]) }).sittings.get("a")).toBe(renamedA);
    const left = sweep(knowing(a, b), { listed: whole([b]), looks: { "of-a": [] } });
    const back = update(left, { at: 15_000, listed: page([a]) });
    expect([gone(left), ids(back), gone(back)]).toEqual([["a left"], "ab", []]);
  });

  test("never says that somebody finished later than now, nor leaves the time out", () => {
    const told = finishes(["a", 300_000], ["b", null]);
    const after = update(knowing(a, b), { completed: told });
    expect([...after.departed.values()].map(({ at }) => at)).toEqual([1000, 1000]);
  });

  test("does not bring back somebody known to have finished, however far a page lags behind", () => {
    const done = update(knowing(a, b), { completed: finishes(["a", 0]) });
    const after = update(done, { at: 9 * MINUTE, listed: page([a, b]) });
    expect([ids(after), gone(after)]).toEqual(["b", ["a finished"]]);
  });

  test("keeps the same object for each unchanged sitting", () => {
    const state = knowing(a, b);
    const after = update(state, { listed: page([sitting("a")]) });
    expect(after.sittings.get("a")).toBe(a);
    expect(after.revision).toBe(state.revision);
  });
});

test.each([
  [-300_000, -302_000, -2000],
  [300_000, 298_000, -2000],
  [-900, -2000, -2000],
])(
  "of a Connect whose clock is ahead by %d ms, a finish is told by ours",
  (ahead, theirs, ours) => {
    const answeredAt = { mono: 0, wall: NOON, connect: NOON + ahead };
    const after = update(knowing(a), { completed: finishes(["a", theirs]), answeredAt });
    expect(after.departed.get("a")).toMatchObject({ reason: "finished", at: ours });
  },
);

describe("a sweep", () => {
  test("that lacks somebody proves nothing: a second look decides", () => {
    const lost = sweep(knowing(a, b), { listed: whole([b]), looks: { "of-a": [] } });
    expect([ids(lost), gone(lost)]).toEqual(["b", ["a left"]]);
    expect(lost.departed.get("a")).toMatchObject({ at: 1000, since: 1000, sitting: a });
    const there = sweep(knowing(a, b), { listed: whole([b]), looks: { "of-a": [renamedA] } });
    expect([ids(there), gone(there), there.sittings.get("a")]).toEqual(["ab", [], renamedA]);
  });

  test("compares sittings, not learners: another sitting of the same learner is another, and is there", () => {
    const other = sitting("other", { learner: a.learner });
    const after = sweep(knowing(a, b), { listed: whole([b]), looks: { "of-a": [other] } });
    expect([ids(after), gone(after)]).toEqual(["bother", ["a left"]]);
  });

  test("holds those whom only its second look lists, but nobody just after their finish", () => {
    const again = sitting("again", { learner: a.learner });
    const looked = { listed: whole([b]), looks: { "of-a": [a, again] } };
    const finishedAt = (seen: number) => ({
      ...knowing(a, b),
      finished: new Map([["again", { at: null, seen }]]),
    });
    expect(ids(sweep(finishedAt(0), { at: 60_000, ...looked }))).toBe("ab");
    expect(ids(sweep(finishedAt(0), { at: 600_000, ...looked }))).toBe("aagainb");
  });

  test("takes the completed list's word before any second look", () => {
    const told = finishes(["a", -2000]);
    const after = sweep(knowing(a, b), { listed: whole([b]), completed: told });
    expect([ids(after), gone(after)]).toEqual(["b", ["a finished"]]);
  });

  test("gives a departed learner's finish as the reason at once", () => {
    const parts = {
      listed: whole([b]),
      looks: { "of-a": [] },
      finishesBy: { "of-a": [heard("a")] },
    };
    const observation = observed({ completed: NOBODY_FINISHED, ...parts });
    const { state, finishes: told } = apply(knowing(a, b), SWEEP, observation);
    expect([ids(state), gone(state)]).toEqual(["b", ["a finished"]]);
    expect(told.map(({ id, isNews }) => [id, isNews])).toEqual([["a", false]]);
  });

  const doubt = { listed: whole([b]), looks: { "of-a": "unsure" } } as const;

  test("whose second look is refused leaves them there, until the next sweep lacks them too", () => {
    const first = sweep(knowing(a, b), doubt);
    const between = update(first, { at: 15_000 });
    const second = sweep(between, { at: 30_000, ...doubt });
    expect([first, between, second].map(ids)).toEqual(["ab", "ab", "b"]);
    expect([gone(between), gone(second)]).toEqual([[], ["a left"]]);
  });

  test.each([
    ["an update", (state: SyncState) => update(state, { at: 15_000, listed: page([a]) })],
    [
      "a page that could not read their row",
      (state: SyncState) => update(state, { at: 15_000, listed: page([], { leftOut: ["a"] }) }),
    ],
    ["a sweep", (state: SyncState) => sweep(state, { at: 15_000, listed: whole([a, b]) })],
    [
      "a second look",
      (state: SyncState) =>
        sweep(state, { at: 15_000, listed: whole([b]), looks: { "of-a": [a] } }),
    ],
  ])("begins to doubt anew once %s has listed them again", (_what, list) => {
    const again = sweep(list(sweep(knowing(a, b), doubt)), { at: 30_000, ...doubt });
    expect([ids(again), gone(again)]).toEqual(["ab", []]);
  });

  test("removes nobody whose row was left out, in the list or in the second look", () => {
    const listed = sweep(knowing(a, b), { listed: whole([b], { leftOut: ["a"] }) });
    expect([ids(listed), listed.unsure.size]).toEqual(["ab", 0]);
    const secondLook = withPage(
      NOTHING_ASKED,
      { of: ["of-a"], cursor: null },
      pageOf<Sitting>([], { leftOut: ["a"] }),
      ({ learner }) => learner.id,
    );
    const looked = sweep(knowing(a, b), { listed: whole([b]), secondLook });
    expect([ids(looked), looked.unsure.size]).toEqual(["ab", 0]);
  });

  test("that is empty removes all who are proved gone, and applying it again gives the same state", () => {
    const after = sweep(knowing(a, b), { listed: whole([]), looks: { "of-a": [], "of-b": [] } });
    expect([ids(after), gone(after)]).toEqual(["", ["a left", "b left"]]);
  });
});

describe("a finish and a listing", () => {
  const done = update(knowing(a, b), { completed: finishes(["a", 0]) });
  const listed = { listed: whole([a, b]) };

  test("that contradict each other: the finish holds for five minutes, then a sweep has a look", () => {
    const soon = sweep(done, { at: 5 * MINUTE, ...listed });
    const later = sweep(done, { at: 6 * MINUTE, ...listed });
    expect([ids(soon), ids(later), gone(later)]).toEqual(["b", "ab", []]);
  });

  test("and the finish holds for as long as Connect repeats it", () => {
    const still = { completed: finishes(["a", 0]) };
    const by = { finishesBy: { "of-a": [heard("a")] } };
    expect(ids(sweep(done, { at: 6 * MINUTE, ...listed, ...still }))).toBe("b");
    expect(ids(sweep(done, { at: 6 * MINUTE, ...listed, ...by }))).toBe("b");
  });

  test("are no contradiction where the sitting was in another year", () => {
    const old = heard("old", { learnerId: "of-a", endedAt: NOON - 1e10 });
    const parts = { listed: whole([b]), looks: { "of-a": [] }, finishesBy: { "of-a": [old] } };
    expect([...sweep(knowing(a, b), parts).finished.keys()]).toEqual([]);
  });

  test("are forgotten in the end: no list lags half an hour behind", () => {
    const at = (minutes: number, lists: Sitting[]) =>
      sweep(done, { at: minutes * MINUTE, listed: whole(lists) }).finished.size;
    expect([at(9, [b]), at(11, [b])]).toEqual([1, 0]);
    expect(update(done, { at: 32 * MINUTE }).finished.size).toBe(0);
  });
});

describe("a reason that comes late", () => {
  const left = sweep(knowing(a, b), { listed: whole([b]), looks: { "of-a": [] } });

  test("corrects the one that was given, and counts as content", () => {
    const after = update(left, { at: 60_000, completed: finishes(["a", -500]) });
    expect(gone(after)).toEqual(["a finished"]);
    expect(after.departed.get("a")).toMatchObject({ at: -500, since: 1000, sitting: a });
    expect(after.revision).toBe(left.revision + 1);
  });

  test("hours later too, without a name", () => {
    const at = 100 * MINUTE;
    const after = update(left, { at, finishesBy: { "of-a": [heard("a")] } });
    expect(after.departed.get("a")).toMatchObject({ reason: "finished", sitting: null });
    expect(after.revision).toBe(left.revision + 1);
    expect(update(after, { at: at + 9 * MINUTE }).departed.size).toBe(1);
    expect(update(after, { at: at + 11 * MINUTE }).departed.size).toBe(0);
  });

  test("is asked for by learner until three answers have come, each at its time", () => {
    const asked = (state: SyncState, at: number) =>
      update(state, { at, finishesBy: { "of-a": [] } });
    const counts = (state: SyncState) => state.departed.get("a")!.asked;
    const one = asked(left, 15_000);
    const tooSoon = asked(one, 30_000);
    const two = asked(tooSoon, 61_000);
    expect([one, tooSoon, two, asked(two, 6 * MINUTE)].map(counts)).toEqual([1, 1, 2, 3]);
  });

  test("is asked for again where Connect would not say, ever more rarely and for as long as it takes", () => {
    const unsure = (state: SyncState, at: number) =>
      update(state, { at, finishesBy: { "of-a": "unsure" } });
    const after = [15_000, 30_000, 61_000].reduce(unsure, left);
    expect(after.departed.get("a")!.asked).toBe(0);
    const told = update(after, { at: 6 * MINUTE, finishesBy: { "of-a": [heard("a")] } });
    expect(gone(told)).toEqual(["a finished"]);
  });

  test("counts as asked for at its departure only where there was an answer", () => {
    const parts = { listed: whole([b]), looks: { "of-a": [] } };
    const asked = (answer: [] | "unsure") =>
      sweep(knowing(a, b), { ...parts, finishesBy: { "of-a": answer } }).departed.get("a")!.asked;
    expect([asked("unsure"), asked([])]).toEqual([0, 1]);
  });

  test("corrects nothing for somebody who has come back", () => {
    const back = update(left, { at: 15_000, listed: page([a]) });
    const after = update(back, { at: 30_000, completed: finishes(["a", 20_000]) });
    expect(gone(after)).toEqual(["a finished"]);
    expect(after.departed.get("a")).not.toHaveProperty("correctedAt");
  });
});

describe("the revision", () => {
  const state = knowing(a, b);

  test.each<[string, Parts, number]>([
    ["nothing", {}, 0],
    ["somebody who started", { listed: page([c]) }, 1],
    ["a new name", { listed: page([renamedA]) }, 1],
    ["a finish", { completed: finishes(["a", 0]) }, 1],
    ["a finish of somebody unknown", { completed: finishes(["x", 0]) }, 0],
    ["another day", { todayFrom: NOON }, 1],
    [
      "the class of somebody",
      { listed: page([{ ...a, classes: [{ id: "name:11B", name: "11B" }] }]) },
      1,
    ],
    ["odd rows", { listed: page([a], { odd: ["test"] }) }, 0],
  ])("moves with content alone: %s", (_what, parts, moved) => {
    expect(update(state, parts).revision).toBe(state.revision + moved);
  });

  test("does not change when a departed learner's name is forgotten", () => {
    const left = sweep(state, { listed: whole([b]), looks: { "of-a": [] } });
    const after = update(left, { at: 20 * MINUTE });
    expect(after.departed.get("a")?.sitting).toBeNull();
    expect(after.revision).toBe(left.revision);
  });
});

describe("a refresh whose list fails", () => {
  test.each([
    ["an update", UPDATE],
    ["a sweep", SWEEP],
  ])("changes nothing that is known: %s", (_what, plan) => {
    const state = knowing(a, b);
    const observation = observed({ listed: page([c]), completed: finishes(["a", 0]), failure });
    const { state: after, counted, finishes: told } = apply(state, plan, observation);
    expect([counted, told]).toEqual([false, []]);
    const { inProgress, sweepAgainAt, ...rest } = after;
    expect(state).toMatchObject(rest);
    expect(inProgress).toMatchObject({ is: "failing", tries: 1, againAt: 6000, why: "broken" });
    expect(sweepAgainAt).toBe(plan.kind === "sweep" ? 61_000 : -Infinity);
    expect("memory" in inProgress && inProgress.memory).toEqual(
      "memory" in state.inProgress && state.inProgress.memory,
    );
  });

  test("ignores the completed list too where that failed in it", () => {
    const completedFailure = new ConnectFailure("too_many", "status 429", { retryAfterMs: 90_000 });
    const observation = observed({ listed: page([]), failure, completedFailure });
    const { state } = apply(knowing(a), SWEEP, observation);
    expect(state.completed).toMatchObject({ is: "failing", againAt: 91_000 });
  });
});

describe("the completed list by itself", () => {
  const state = knowing(a, b);
  const watermark = ({ completed }: SyncState) =>
    completed.is === "untried" ? null : completed.memory?.watermark;

  test("that fails keeps its watermark, while the other list's moves on", () => {
    const refused = new ConnectFailure("key_refused", "status 403", { status: 403 });
    const after = update(state, { completed: null, completedFailure: refused, listed: page([c]) });
    expect([ids(after), watermark(after)]).toEqual(["abc", watermark(state)]);
    expect(after.completed).toMatchObject({ is: "refused", tries: 1, againAt: 31_000 });
    expect(after.inProgress).toMatchObject({ memory: { watermark: NOON } });
    const back = update(after, { at: 45_000, completed: finishes(["a", 500]) });
    expect([gone(back), watermark(back)]).toEqual([["a finished"], NOON + 45_000]);
  });

  test("never goes back with Connect's clock", () => {
    const answeredAt = { mono: 0, wall: NOON, connect: NOON - 60 * MINUTE };
    expect(watermark(update(state, { answeredAt }))).toBe(watermark(state));
  });
});

test("gives the same again for the same observation", () => {
  const parts = {
    listed: whole([b, c], { odd: ["test"] }),
    completed: finishes(["b", -10]),
    looks: { "of-a": [] },
    finishesBy: { "of-a": [] },
  };
  const observation = observed(parts);
  const once = apply(knowing(a, b), SWEEP, observation);
  expect(apply(knowing(a, b), SWEEP, observation)).toEqual(once);
  expect(apply(once.state, SWEEP, observation).state).toEqual(once.state);
});

test("a doubt counts once, however often its observation is applied", () => {
  const observation = observed({ listed: whole([b]), looks: { "of-a": "unsure" } });
  const once = apply(knowing(a, b), SWEEP, observation).state;
  expect(apply(once, SWEEP, observation).state).toEqual(once);
});

test("the first list is what the list says, and nobody has left it", () => {
  const { state } = apply(
    NOTHING_KNOWN,
    SWEEP,
    observed({ listed: whole([a]), completed: finishes(["b", 0]) }),
  );
  expect([ids(state), gone(state), state.revision]).toEqual(["a", [], 1]);
});

test("readings of odd rows are counted by the field's name", () => {
  const odd = ["test", "user.firstName", "test"];
  const { odd: counted } = sweep(knowing(a), { listed: whole([a], { odd }) });
  expect([...counted]).toEqual([
    ["test", 2],
    ["user.firstName", 1],
  ]);
});

test("an update counts the odd rows that it has seen, and forgets none of the last whole list's", () => {
  const before = sweep(knowing(a), { listed: whole([a], { odd: ["test", "test"] }) });
  const observation = observed({ listed: page([a], { odd: ["test", "status"] }) });
  const { state } = apply(before, UPDATE, observation);
  expect([...state.odd]).toEqual([
    ["test", 2],
    ["status", 1],
  ]);
});
