import { expect, test } from "vitest";
import { ConnectFailure } from "#lib/connect/failure";
import {
  nextLookup,
  NOTHING_ASKED,
  withPage,
  withRefusal,
  type Lookup,
  isUnanswered,
} from "#lib/sync/lookup";
import { pageOf, sitting } from "#lib/sync/sample-observation";

type Item = { id: string; of: string };
const refusal = (status: number) => new ConnectFailure("refused", "no", { status });
const learnerOf = ({ of }: Item) => of;
const learners = (count: number) => Array.from({ length: count }, (_, nth) => `u${nth}`);

/** Asks until there is an answer for everybody; a question with a bad id is refused. */
function askAll(needed: string[], bad: Record<string, number>) {
  let lookup: Lookup<Item> = NOTHING_ASKED;
  let calls = 0;
  for (let next = nextLookup(lookup, needed); next; next = nextLookup(lookup, needed)) {
    calls += 1;
    expect(next.of.length).toBeLessThanOrEqual(30);
    const status = next.of.map((id) => bad[id]).find((each) => each !== undefined);
    const items = next.of.map((of) => ({ id: `sitting of ${of}`, of }));
    lookup =
      status === undefined
        ? withPage(lookup, next, pageOf(items), learnerOf)
        : withRefusal(lookup, next, refusal(status), learnerOf);
  }
  const unsure = [...lookup.answers].flatMap(([id, { is }]) => (is === "unsure" ? id : []));
  return { lookup, calls, unsure };
}

test("thirty learners per question, each once", () => {
  const { lookup, calls } = askAll([...learners(61), "u0"], {});
  expect([calls, lookup.answers.size]).toEqual([3, 61]);
});

test("one bad id costs only itself, within twice as many questions as there are ids", () => {
  for (const nth of [0, 14, 29]) {
    const { lookup, calls, unsure } = askAll(learners(30), { [`u${nth}`]: 400 });
    expect([unsure, lookup.answers.size]).toEqual([[`u${nth}`], 30]);
    expect(calls).toBeLessThanOrEqual(11);
  }
});

test("where Connect answers no such question at all, it is not asked any more of them", () => {
  const all = Object.fromEntries(learners(30).map((id) => [id, 422]));
  const { calls, lookup } = askAll(learners(30), all);
  expect([calls, isUnanswered(lookup)]).toEqual([7, true]);
});

test("everybody is asked for once, whatever thirty others were refused", () => {
  const refused = Object.fromEntries(learners(30).map((id) => [id, 400]));
  const { lookup } = askAll(learners(61), refused);
  const rest = learners(61).slice(30);
  expect(rest.map((id) => lookup.answers.get(id)?.is)).toEqual(rest.map(() => "read"));
});

test("where all fail, each is asked for once and no more than six parts are", () => {
  const all = Object.fromEntries(learners(150).map((id) => [id, 400]));
  const { calls, lookup } = askAll(learners(150), all);
  expect([calls, isUnanswered(lookup)]).toEqual([5 + 6, true]);
});

test("an empty answer about thirty answers for each of them", () => {
  const none = Object.fromEntries(learners(30).map((id) => [id, 404]));
  const { lookup, unsure } = askAll(learners(30), none);
  expect([lookup.answers.size, unsure, isUnanswered(lookup)]).toEqual([30, [], false]);
});

test("not found, for one learner, means that they have nothing", () => {
  const { lookup, unsure } = askAll(learners(4), { u2: 404 });
  expect(unsure).toEqual([]);
  expect(lookup.answers.get("u2")).toMatchObject({ is: "read", items: [] });
  expect(lookup.answers.get("u1")).toMatchObject({ items: [{ of: "u1" }] });
});

test("an answer of several pages counts once it is complete", () => {
  const ask = { of: ["u0", "u1"], cursor: null };
  const first = pageOf([{ id: "a", of: "u0" }], { nextCursor: "on", leftOut: ["x"] });
  const half = withPage<Item>(NOTHING_ASKED, ask, first, learnerOf);
  expect(half.answers.size).toBe(0);
  const next = nextLookup(half, ["u0", "u1"])!;
  expect(next).toEqual({ of: ["u0", "u1"], cursor: "on" });
  const { answers } = withPage(half, next, pageOf([{ id: "b", of: "u0" }]), learnerOf);
  expect(answers.get("u0")).toEqual({
    is: "read",
    items: [
      { id: "a", of: "u0" },
      { id: "b", of: "u0" },
    ],
    leftOut: ["x"],
  });
});

test("after a refusal in the middle of its pages, each half is asked from the start", () => {
  const ask = { of: ["u0", "u1"], cursor: null };
  const half = withPage<Item>(NOTHING_ASKED, ask, pageOf([], { nextCursor: "on" }), learnerOf);
  const split = withRefusal(half, nextLookup(half, [])!, refusal(400), learnerOf);
  expect(nextLookup(split, [])).toEqual({ of: ["u0"], cursor: null });
});

test("ids that differ only in case are one learner's", () => {
  const page = pageOf([{ ...sitting("a"), of: "ABC" }]);
  const { answers } = withPage(NOTHING_ASKED, { of: ["abc"], cursor: null }, page, ({ of }) => of);
  expect(answers.get("abc")).toMatchObject({ items: [{ id: "a" }] });
});

test("pages that go round are no answer", () => {
  const ask = { of: ["u0"], cursor: null };
  const half = withPage<Item>(NOTHING_ASKED, ask, pageOf([], { nextCursor: "on" }), learnerOf);
  const again = () => withPage(half, ask, pageOf<Item>([], { nextCursor: "on" }), learnerOf);
  expect(again).toThrow("a cursor came twice");
});

test("what a page named stands even if the walk breaks off after it, and says nothing about the rest", () => {
  const of = ["u0"];
  const page = pageOf<Item>([{ id: "a", of: "u0" }], { nextCursor: "round" });
  const named = withPage<Item>(NOTHING_ASKED, { of, cursor: null }, page, learnerOf);
  const broken = withRefusal(named, { of, cursor: "round" }, refusal(400), learnerOf);
  expect(broken.answers.get("u0")).toMatchObject({ is: "unsure", items: [{ id: "a" }] });
  expect(isUnanswered(broken)).toBe(false);
});

test("a row for somebody who was not asked for is still on the list", () => {
  const page = pageOf<Item>([{ id: "a", of: "" }]);
  const { answers } = withPage<Item>(NOTHING_ASKED, { of: ["u0"], cursor: null }, page, learnerOf);
  expect(answers.get("u0")).toEqual({ is: "read", items: [], leftOut: ["a"] });
});
