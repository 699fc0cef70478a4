import { expect } from "@playwright/test";
import type { Tab } from "./engine.ts";

/** What a reader does and sees, by the words on the screen. */
export function readerOf(tab: Tab) {
  /** The words of each that can be seen. */
  const texts = (selector: string) => tab.read(wordsOf, selector);
  /** Again and again, also where the page goes to another in the midst of it. */
  const until = <T>(read: () => Promise<T>, check: (seen: T) => void) =>
    expect(async () => check(await read())).toPass({ intervals: [100, 250], timeout: 60_000 });
  const expectWords = (selector: string, words: RegExp) =>
    until(
      async () => (await texts(selector)).join(" "),
      (seen) => expect(seen).toMatch(words),
    );
  return {
    texts,
    expectWords,
    expectHeadline: (words: RegExp) => expectWords("h1", words),
    expectTitle: (words: RegExp) =>
      until(
        () => tab.read(() => document.title),
        (seen) => expect(seen).toMatch(words),
      ),
    expectUrl: (url: string) => until(tab.url, (seen) => expect(seen).toBe(url)),
    /** These learners and no others, in this order. */
    expectRows: (...learners: string[]) =>
      until(
        () => tab.read(wordsOf, "main tr", "td"),
        (rows) =>
          expect(rows.map((row) => learners.find((each) => row.includes(each)) ?? row)).toEqual(
            learners,
          ),
      ),
    /** A name that begins in Arabic and goes on in Latin letters: what comes first stands rightmost. */
    expectFromRight: (name: string) =>
      until(
        () => tab.read(edgesOf, name),
        ([first, last]) => expect(first).toBeGreaterThan(last!),
      ),
    /** A control that can be seen, by its name, once it is there. */
    press: (selector: string, name: RegExp) =>
      until(
        () => tab.press(named, selector, name.source),
        () => {},
      ),
    search: (text: string) => tab.type(text, () => document.querySelector("input[type=search]")!),
    untilAlive: () =>
      until(
        () => tab.read(() => document.documentElement.hasAttribute("data-alive")),
        (isAlive) => expect(isAlive).toBe(true),
      ),
    /** Nothing is ever wider than the window. */
    expectFits: async (...widths: number[]) => {
      for (const width of widths) {
        await tab.resize(width, 900);
        await until(
          () => tab.read(() => [innerWidth, document.documentElement.scrollWidth]),
          ([window, page]) => expect([window, Math.max(window!, page!)]).toEqual([width, width]),
        );
      }
    },
  };
}

/** @param holding what must be in each; anything where it is left out */
function wordsOf([selector, holding = "*"]: string[]): string[] {
  return [...document.querySelectorAll<HTMLElement>(selector!)]
    .filter((each) => holding === "*" || each.querySelector(holding) !== null)
    .filter((each) => each.getClientRects().length > 0)
    .filter((each) => getComputedStyle(each).visibility === "visible")
    .map((each) => each.innerText.replace(/\s+/g, " ").trim())
    .filter((words) => words !== "");
}

/** The left edges of a name's first letter and of its last. */
function edgesOf([name]: string[]): number[] {
  const { firstChild: letters } = [...document.querySelectorAll("bdi")].find(
    ({ textContent }) => textContent === name,
  )!;
  return [0, name!.length - 1].map((at) => {
    const range = document.createRange();
    range.setStart(letters!, at);
    range.setEnd(letters!, at + 1);
    return range.getBoundingClientRect().left;
  });
}

function named([selector, name]: string[]): Element | undefined {
  return [...document.querySelectorAll<HTMLElement>(selector!)].find(
    (each) =>
      each.getClientRects().length > 0 &&
      new RegExp(name!).test(
        (each.getAttribute("aria-label") ?? each.innerText).replace(/\s+/g, " ").trim(),
      ),
  );
}
