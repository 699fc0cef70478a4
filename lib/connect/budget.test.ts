import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createBudget } from "#lib/connect/budget";

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date", "setTimeout"] }));
afterEach(() => void vi.useRealTimers());

describe("a budget of 60 calls a minute", () => {
  test("may be spent in a burst, and then wants a second for each call", async () => {
    const budget = createBudget(60);
    for (let call = 0; call < 60; call += 1) await budget.take();
    expect(budget.delayFor(1)).toBe(1000);
    expect(budget.delayFor(10)).toBe(10_000);
    vi.advanceTimersByTime(10_000);
    expect(budget.delayFor(10)).toBe(0);
    expect(budget.delayFor(500)).toBe(50_000);
  });

  test("never holds more than a minute's calls", () => {
    const budget = createBudget(60);
    vi.advanceTimersByTime(3_600_000);
    expect(budget.delayFor(60)).toBe(0);
    expect(budget.costOf(60)).toBe(60_000);
  });
});
