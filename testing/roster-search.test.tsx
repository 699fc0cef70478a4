import { expect, test, vi } from "vitest";
import type { FoundLearners } from "../lib/domain/found-learner.ts";
import { ours } from "../e2e/ours.ts";
import { body, drawForEach, pass, root } from "./on-paper.ts";

/* What a search of the roster has found, drawn on paper under a clock. */

const { RosterSearch } = await import("../components/board/roster-search.tsx");

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const FOUND: FoundLearners = {
  learners: [{ id: 1, name: "Amina Khan", classes: ["9A"], standing: "not_started" }],
  more: 0,
};

drawForEach(Date.UTC(2026, 10, 23, 9, 5));

type Sheet = typeof body;
const find = (sheet: Sheet, name: string): Sheet | undefined =>
  sheet.nodeName === name
    ? sheet
    : sheet.childNodes.map((each) => find(each, name)).find((each) => each !== undefined);

async function search(text: string) {
  root.render(<RosterSearch text={text} />);
  await pass(SECOND);
  const press = new Event("click");
  Object.defineProperty(press, "target", { value: find(body, "BUTTON") });
  body.dispatchEvent(press);
  await pass(SECOND);
}

const says = () => body.textContent;

test("stands for no longer than any list of names", async () => {
  vi.stubGlobal("fetch", async () =>
    Response.json(FOUND, { headers: { ...ours(), "content-type": "application/json" } }),
  );
  await search("Khan");
  expect(says()).toContain("Amina Khan");
  expect(says()).toContain("9:05am");
  await pass(29 * MINUTE);
  expect(says()).toContain("Amina Khan");
  await pass(2 * MINUTE);
  expect(says()).not.toContain("Amina Khan");
  // And may be looked for again.
  expect(says()).toContain("Look in the roster");
});

test("goes too where the machine has slept, though its monotonic clock stood still", async () => {
  vi.stubGlobal("fetch", async () =>
    Response.json(FOUND, { headers: { ...ours(), "content-type": "application/json" } }),
  );
  await search("Khan");
  expect(says()).toContain("Amina Khan");
  vi.setSystemTime(Date.now() + 12 * 60 * MINUTE);
  await pass(2 * SECOND);
  expect(says()).not.toContain("Amina Khan");
});

test("where nobody answers, a search has changed nothing, and does not say that it may have", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  await search("Khan");
  expect(says()).toContain("did not answer");
  expect(says()).not.toMatch(/changed/);
});
