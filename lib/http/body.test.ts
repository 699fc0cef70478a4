import { describe, expect, test } from "vitest";
import { AddScreenBody } from "#lib/http/screen-bodies";
import { readBody } from "#lib/http/body";
import { ProblemError } from "#lib/http/problem-error";

const good = { code: "k7r-4mx", name: " Library ", subjects: null, classes: [], names: "short" };

function sent(body: BodyInit, type = "application/json") {
  return new Request("http://127.0.0.1/", {
    method: "POST",
    body,
    headers: { "content-type": type },
    // A body of a length that nobody tells beforehand.
    duplex: "half",
  } as RequestInit);
}

const read = (body: unknown) => readBody(sent(JSON.stringify(body)), AddScreenBody);

async function problemErrorOf(reading: Promise<unknown>): Promise<ProblemError> {
  const error = await reading.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw new Error("nothing was refused");
  return error;
}

test("a screen's fields are read, tidied and put in order", async () => {
  expect(await read(good)).toEqual({
    code: "K7R4MX",
    name: "Library",
    subjects: null,
    classes: null,
    sites: null,
    rooms: null,
    show: "list",
    names: "short",
  });
  const scoped = { ...good, subjects: [" Maths", "English", "Maths"], classes: ["9A"] };
  expect(await read(scoped)).toMatchObject({ subjects: ["English", "Maths"], classes: ["9A"] });
  const { names: _names, ...unsaid } = good;
  expect(await read(unsaid)).toMatchObject({ names: "short" });
});

test.each(["name", "classes", "not a field of ours"])(
  "half a character, which no page and no file could hold, is refused in %s",
  async (field) => {
    const text = JSON.stringify({ ...good, [field]: ["9A \ud83d"] });
    const { code, detail } = await problemErrorOf(readBody(sent(text), AddScreenBody));
    expect([code, detail]).toEqual(["bad_request", "The body has half a character in it."]);
  },
);

test.each([
  ["code", {}, /Type the code/],
  ["code", { ...good, code: " " }, /Type the code/],
  ["code", { ...good, code: "K7R" }, /six letters/],
  ["code", { ...good, code: ["K7R4MX"] }, /Type the code/],
  ["name", { ...good, name: "  " }, /Give the screen a name/],
  ["name", { ...good, name: "x".repeat(61) }, /at most 60/],
  ["name", { ...good, name: "two\nlines" }, /one line/],
  ["subjects", { ...good, subjects: "English" }, /from the list/],
  ["subjects", { ...good, subjects: Array.from({ length: 31 }, (_, nth) => `${nth}`) }, /most 30/],
  ["classes", { ...good, classes: [" "] }, /has a name/],
  ["classes", { ...good, classes: ["x".repeat(201)] }, /too long/],
  ["names", { ...good, names: "nicknames" }, /how names appear/],
])("%s is named where it is wrong, in words for its reader", async (parameter, body, words) => {
  const refusal = await problemErrorOf(read(body));
  expect(refusal).toMatchObject({ code: "bad_request", parameter });
  expect(refusal.detail).toMatch(words);
});

describe("what is no small JSON body is refused", () => {
  test.each<[string, Request, string]>([
    [
      "another type, as a form of another site sends it",
      sent(JSON.stringify(good), "text/plain"),
      "bad_request",
    ],
    ["no JSON", sent("{"), "bad_request"],
    ["nothing", sent(""), "bad_request"],
    ["a list", sent("[]"), "bad_request"],
    ["more than 4 KB", sent(JSON.stringify({ ...good, more: "x".repeat(4096) })), "too_large"],
    ["more than that without a word of its length", sent(endless()), "too_large"],
  ])("%s", async (_what, request, code) => {
    expect(await problemErrorOf(readBody(request, AddScreenBody))).toMatchObject({ code });
  });
});

function endless(): ReadableStream {
  return new ReadableStream({
    pull: (controller) => controller.enqueue(new TextEncoder().encode("x".repeat(1000))),
  });
}

test("all that is wrong is told at once, each field once", async () => {
  const refusal = await problemErrorOf(
    read({ ...good, code: "K7R", name: " ", names: "nicknames", classes: [" ", "x".repeat(201)] }),
  );
  expect(refusal.parameter).toBe("code");
  expect(refusal.errors?.map(({ parameter }) => parameter)).toEqual([
    "code",
    "name",
    "classes",
    "names",
  ]);
  const alone = await problemErrorOf(read({ ...good, code: "K7R" }));
  expect(alone.errors).toBeUndefined();
});
