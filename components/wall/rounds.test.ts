import { expect, test } from "vitest";
import { session } from "../../testing/sample-sessions.ts";
import type { Page } from "./pages.ts";
import { firstRound, pageFaded, roundNow, turnPage, type Round } from "./rounds.ts";

const page = (name: string): Page => ({
  of: "names",
  columns: [[{ head: "English", isContinued: false, rows: [session({ sessionId: name })] }]],
});
const [a, b, c, d] = ["a", "b", "c", "d"].map(page) as [Page, Page, Page, Page];
const laid = (...pages: Page[]) => ({ pages, room: "wide", isTurning: true });
const TWO = laid(a, b);
const shown = ({ pages, index }: Round<Page>) => pages[index];

test("a page after the other, and then from the beginning", () => {
  const first = firstRound(TWO);
  const second = turnPage(first, TWO);
  const third = turnPage(second, TWO);
  expect([first, second, third].map(shown)).toEqual([a, b, a]);
  expect([first, second, third].map(({ turns }) => turns)).toEqual([0, 1, 2]);
  expect([first, second, third].map(({ leaving }) => leaving)).toEqual([undefined, a, b]);
});

test("who came meanwhile is shown by the next round, and not before", () => {
  const latest = laid(c, d);
  const first = roundNow(firstRound(TWO), latest);
  const second = roundNow(turnPage(first, latest), latest);
  const third = roundNow(turnPage(second, latest), latest);
  expect([first, second, third].map(shown)).toEqual([a, b, c]);
});

test.each([
  ["one page", firstRound(laid(a)), TWO],
  ["no page", firstRound(laid()), TWO],
  ["pages that do not turn", firstRound(TWO), { ...laid(c, d), isTurning: false }],
  ["pages for another room", turnPage(firstRound(TWO), TWO), { ...laid(c, d), room: "narrow" }],
])("%s gives way to the latest at once", (_what, round, latest) => {
  const now = roundNow(round, latest);
  expect(shown(now)).toBe(latest.pages[0]);
  expect(now.turns).toBe(round.turns + 1);
  expect(roundNow(now, latest)).toBe(now);
});

test("a page fades where another takes its place, and is gone when it has faded", () => {
  const turned = turnPage(firstRound(TWO), TWO);
  expect(pageFaded(turned)).toEqual({ ...turned, leaving: undefined });
  const single = roundNow(firstRound(laid(a)), laid(b));
  expect(single.leaving).toBeUndefined();
  const anew = roundNow(turned, { ...laid(c), room: "narrow" });
  expect(anew.leaving).toBe(b);
});

test("a round whose pages are the latest is left alone", () => {
  const round = firstRound(TWO);
  expect(roundNow(round, TWO)).toBe(round);
  expect(roundNow(round, { ...TWO, room: "narrow" })).toBe(round);
});
