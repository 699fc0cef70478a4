import { expect, test } from "vitest";
import { isOurs } from "#lib/requests/ours";

const OURS = {
  "x-contract": "6",
  "x-now": "2026-11-23T12:00:00.000Z",
  "content-type": "application/json",
};
const without = (name: keyof typeof OURS) =>
  Object.fromEntries(Object.entries(OURS).filter(([each]) => each !== name));
const answer = (headers: Record<string, string>, status = 200) =>
  new Response(status === 204 ? null : "{}", { status, headers });

test.each([
  ["data", answer(OURS), true],
  ["a problem", answer({ ...OURS, "content-type": "application/problem+json" }, 503), true],
  ["a spreadsheet", answer({ ...OURS, "content-type": "text/csv; charset=utf-8" }), true],
  ["nothing happened", answer(without("content-type"), 204), true],
  ["another release's", answer({ ...OURS, "x-contract": "7" }), true],
  [
    "a portal's page",
    answer({ "content-type": "text/html", date: new Date(0).toUTCString() }),
    false,
  ],
  ["a portal's 204", answer({ date: new Date(0).toUTCString() }, 204), false],
  ["a filter's 401", answer({ "content-type": "text/html" }, 401), false],
  ["an answer without a contract", answer(without("x-contract")), false],
  ["an answer without a time", answer(without("x-now")), false],
  ["an answer whose time is none", answer({ ...OURS, "x-now": "soon" }), false],
  ["a page in the place of data", answer({ ...OURS, "content-type": "text/html" }), false],
])("%s", (_name, response, expected) => expect(isOurs(response)).toBe(expected));
