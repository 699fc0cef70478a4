import fc from "fast-check";
import { expect, test } from "vitest";
import { returnTo } from "#lib/auth/return-to";

const ORIGIN = "https://sitting.college.ac.uk";

test.each([
  ["/", "/"],
  ["/?subject=Maths&started=all", "/?subject=Maths&started=all"],
  ["/status", "/status"],
  ["/a/../status", "/status"],
  ["/?subject=Maths#top", "/?subject=Maths"],
  ["//evil.example/", "/"],
  ["/..//evil.example/", "/"],
  ["/\\evil.example/", "/"],
  ["/\t/evil.example/", "/"],
  ["https://evil.example/", "/"],
  ["https://sitting.college.ac.uk/status", "/"],
  ["javascript:alert(1)", "/"],
  ["status", "/"],
  ["", "/"],
  ["/sign-in", "/"],
  ["/sign-in?to=/", "/"],
  ["/api/sessions", "/"],
  ["/signed-out", "/"],
  ["/signed-out?to=/status", "/"],
  ["/sign-in-help", "/sign-in-help"],
])("%j leads to %s", (asked, to) => {
  expect(returnTo(asked, ORIGIN)).toBe(to);
});

test("no text leads off our own site", () => {
  const piece = fc.constantFrom(
    "/",
    "\\",
    "//",
    "..",
    "@",
    ":",
    "evil.example",
    "\t",
    "\n",
    "%2f",
    "?",
    "#",
    "http:",
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(piece).map((parts) => `/${parts.join("")}`),
  );
  fc.assert(
    fc.property(text, (asked) => {
      const to = returnTo(asked, ORIGIN);
      expect(new URL(to, ORIGIN).origin).toBe(ORIGIN);
      expect(to.startsWith("//")).toBe(false);
    }),
  );
});
