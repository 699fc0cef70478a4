import { describe, expect, test } from "vitest";
import { createTransactions } from "#lib/auth/transactions";
import { createSeal } from "#lib/config/seal";
import { signInBy } from "#lib/auth/sample-sign-in";
import { createSessions } from "#lib/auth/sessions";
import type { SignIn } from "#lib/config/sign-in-settings";

const HOUR = 3_600_000;
const signIn = signInBy("one secret that is long enough for it");
const staff = {
  id: "google:1",
  name: "Jo",
  address: "jo@college.ac.uk",
  groups: ["g-7"],
  staffClaim: null,
  leadClaim: "roles=lead",
};

/** A clock, and sessions that go by it. */
function houseAt(start = Date.now()) {
  const clock = { now: start };
  return { clock, sessions: createSessions(signIn, () => clock.now) };
}

describe("a session", () => {
  test("opens again with what it began with", async () => {
    const { sessions } = houseAt();
    const { session, text } = await sessions.begin("google", staff);
    expect(await sessions.read(text)).toEqual(session);
    const parts = text.split(".").map((part) => Buffer.from(part, "base64url").toString("latin1"));
    expect(parts[0]).toContain("A256GCM");
    expect(parts.join(" ")).not.toContain(staff.address);
  });

  test.each([
    ["an hour without a request", [HOUR - 1], [HOUR]],
    [
      "its whole length, however busy",
      Array.from({ length: 19 }, (_, nth) => (nth + 1) * (HOUR / 2)),
      [10 * HOUR],
    ],
  ])("is over after %s", async (_what, visits, [end]) => {
    const { clock, sessions } = houseAt();
    const start = clock.now;
    let { text } = await sessions.begin("google", staff);
    for (const visit of visits) {
      clock.now = start + visit;
      const session = await sessions.read(text);
      expect(session).not.toBeNull();
      if (visits.length > 1) text = (await sessions.renew(session!)) ?? text;
    }
    clock.now = start + end!;
    expect(await sessions.read(text)).toBeNull();
  });

  test("is renewed at most once a minute", async () => {
    const { clock, sessions } = houseAt();
    const { session } = await sessions.begin("google", staff);
    clock.now += 59_999;
    expect(await sessions.renew(session)).toBeNull();
    clock.now += 1;
    expect(await sessions.renew(session)).not.toBeNull();
  });

  test("that was ended never opens again, nor does a cookie written before or after it", async () => {
    const { clock, sessions } = houseAt();
    const { session, text } = await sessions.begin("google", staff);
    clock.now += 60_000;
    const renewed = await sessions.renew(session);
    sessions.end(session);
    expect(await sessions.read(text)).toBeNull();
    expect(await sessions.read(renewed!)).toBeNull();
  });

  test.each<[string, Partial<SignIn>]>([
    ["another secret", { secret: "another secret that is long enough too" }],
    ["a list that lacks them", { accounts: null, addresses: new Set(["al@college.ac.uk"]) }],
    ["the loss of every rule that says who is staff", { accounts: null }],
    ["a roster that doesn't name them", { accounts: "teachers" }],
    ["a provider less", { providers: [] }],
  ])("does not outlast %s", async (_what, change) => {
    const { text } = await houseAt().sessions.begin("google", staff);
    expect(await createSessions({ ...signIn, ...change }).read(text)).toBeNull();
  });

  test("from before leads were known by claims still opens, and not as a lead's", async () => {
    const { clock, sessions } = houseAt();
    const { session } = await sessions.begin("google", staff);
    const { leadClaim: _, ...before } = staff;
    const content = { ...session, staff: before };
    const text = await createSeal(signIn.secret, "session").close(content, clock.now / 1000 + 60);
    expect((await sessions.read(text))?.staff).toEqual({ ...before, leadClaim: null });
  });

  test("can't be had by changing any letter of a cookie, nor from another purpose's seal", async () => {
    const { sessions } = houseAt();
    const { session, text } = await sessions.begin("google", staff);
    for (let at = 0; at < text.length; at += 7) {
      const letter = text[at] === "A" ? "B" : "A";
      const changed = text.slice(0, at) + letter + text.slice(at + 1);
      expect(await sessions.read(changed)).toBeNull();
    }
    const until = Math.floor(Date.now() / 1000) + 60;
    const foreign = await createSeal(signIn.secret, "transaction").close({ ...session }, until);
    expect(await sessions.read(foreign)).toBeNull();
    for (const nothing of [undefined, "", "x", "..", "a.b.c.d.e"]) {
      expect(await sessions.read(nothing)).toBeNull();
    }
  });
});

test("a transaction is taken once, and only with its own state", async () => {
  const transactions = createTransactions(signIn.secret);
  const transaction = { provider: "google", state: "s", nonce: "n", verifier: "v", returnTo: "/" };
  const text = await transactions.close(transaction);
  expect(await transactions.take(text, "another")).toBeNull();
  expect(await transactions.take(text, null)).toBeNull();
  expect(await transactions.take(text, "s")).toMatchObject(transaction);
  expect(await transactions.take(text, "s")).toBeNull();
});
