import fc from "fast-check";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { signInBy } from "#lib/auth/sample-sign-in";
import { createSessions } from "#lib/auth/sessions";
import { createSignedOut, endedKind } from "#lib/auth/signed-out";
import { createTransactions } from "#lib/auth/transactions";
import { systemClock } from "#lib/domain/clock";
import { expectMerges } from "../../testing/merges.ts";
import { Line } from "../../testing/instances/line.ts";
import { endAfterEach, meetingAt, SECRET, serverOf, untilReady } from "../../testing/instances.ts";
import { hasValkey, type ValkeyServer } from "../../testing/valkey-server.ts";

const MINUTE = 60_000;
const signIn = signInBy(SECRET);
const jo = {
  id: "google:1",
  name: "Jo",
  address: "jo@college.ac.uk",
  groups: [],
  staffClaim: null,
  leadClaim: null,
};

/** How far all clocks have been moved on. */
let aheadMs = 0;
/** By how much the server's clock has been set. */
let stepMs = 0;
beforeEach(() => void ([aheadMs, stepMs] = [0, 0]));
endAfterEach();

const now = () => Date.now() + aheadMs;
const clock = { ...systemClock, mono: () => systemClock.mono() + aheadMs, wall: now };

/** @param fastMs by how much its own clock is fast */
function instanceOn(server: Pick<ValkeyServer, "url">, fastMs = 0) {
  const own = { ...clock, wall: () => now() + fastMs };
  const { valkey, records } = meetingAt(server, { clock: own });
  const common = () => records.now() + stepMs;
  const ended = createSignedOut(records, common);
  const sessions = createSessions(signIn, common, undefined, ended);
  const opens = async (text: string) => (await sessions.read(text)) !== null;
  return { valkey, records, ended, sessions, opens };
}

/** Several instances on one server, that know what there is to know. */
async function instancesOn(server: ValkeyServer, count: number) {
  const all = Array.from({ length: count }, () => instanceOn(server));
  await untilReady(...all);
  return all as [ReturnType<typeof instanceOn>, ...ReturnType<typeof instanceOn>[]];
}

const LONG = { timeout: 120_000, interval: 5 };
const untilShut = ({ opens }: { opens: (text: string) => Promise<boolean> }, text: string) =>
  vi.waitFor(async () => expect(await opens(text)).toBe(false), LONG);
const untilHeard = ({ ended }: ReturnType<typeof instanceOn>) =>
  vi.waitFor(() => expect(ended.heard()).toMatchObject({ lostMs: 0 }), LONG);
/** All that others have told by then. */
const untilHeardSince = ({ ended }: ReturnType<typeof instanceOn>, at: number) =>
  vi.waitFor(() => expect(now() - ended.heard().agoMs!).toBeGreaterThan(at), LONG);
const untilLost = ({ ended }: ReturnType<typeof instanceOn>) =>
  vi.waitFor(() => expect(ended.heard().lostMs).toBeGreaterThan(0), LONG);

/** The server takes no answer of any kind any more, as whoever uses it sees it. */
const LOSSES: [string, (server: ValkeyServer) => unknown, (server: ValkeyServer) => unknown][] = [
  ["gone", (server) => server.kill(), (server) => server.restart()],
  ["hanging", (server) => server.pause(), (server) => server.go()],
  [
    "full",
    (server) => server.ask("CONFIG", "SET", "maxmemory", "1"),
    (server) => server.ask("CONFIG", "SET", "maxmemory", "0"),
  ],
];

test("two versions of a sign-out become one, whichever comes first", () => {
  const ended = fc.record({ id: fc.constant("a"), until: fc.nat() });
  expectMerges(endedKind(Date.now).merge, ended);
});

describe.runIf(hasValkey)("with several instances", () => {
  test("a session that one has begun opens at all, and at none once one has ended it", async () => {
    const server = await serverOf();
    const [a, b] = await instancesOn(server, 2);
    const { session, text } = await a.sessions.begin("google", jo);
    expect(await b!.opens(text)).toBe(true);
    await b!.sessions.end(session);
    expect(await b!.opens(text)).toBe(false);
    await untilShut(a, text);
    const [later] = await instancesOn(server, 1);
    expect(await later.opens(text)).toBe(false);
  });

  test("a server that is emptied or begins anew lets nobody in again", async () => {
    const server = await serverOf();
    const [a, b] = await instancesOn(server, 2);
    const { session, text } = await a.sessions.begin("google", jo);
    await a.sessions.end(session);
    await untilShut(b!, text);
    await server.ask("FLUSHALL");
    expect([await a.opens(text), await b!.opens(text)]).toEqual([false, false]);
    await server.restart();
    expect([await a.opens(text), await b!.opens(text)]).toEqual([false, false]);
    await untilHeard(a);
    const [later] = await instancesOn(server, 1);
    await untilShut(later, text);
  });

  test.each(LOSSES)(
    "while it is %s, boards in use go on and copies are refused",
    async (_what, take, give) => {
      const server = await serverOf();
      const [a, b] = await instancesOn(server, 2);
      const inUse = await a.sessions.begin("google", jo);
      const copied = await a.sessions.begin("google", jo);
      await untilHeardSince(a, copied.session.seenAt);
      await untilHeardSince(b!, copied.session.seenAt);
      await take(server);
      await untilLost(a);
      await untilLost(b!);
      // Nobody else can be told.
      await b!.sessions.end(copied.session);
      aheadMs += MINUTE / 2;
      const renewed = await a.sessions.renew((await a.sessions.read(inUse.text))!);
      expect(await a.sessions.renew((await a.sessions.read(renewed!))!)).toBeNull();
      aheadMs += MINUTE;
      expect([await a.opens(copied.text), await b!.opens(copied.text)]).toEqual([false, false]);
      expect(await a.opens(inUse.text)).toBe(false);
      expect([await a.opens(renewed!), await b!.opens(renewed!)]).toEqual([true, true]);
      const again = await a.sessions.begin("google", jo);
      expect([await a.opens(again.text), await b!.opens(again.text)]).toEqual([true, true]);
      await give(server);
      await untilHeard(a);
      await untilHeard(b!);
      await untilShut(a, copied.text);
      expect([await a.opens(inUse.text), await a.opens(renewed!)]).toEqual([true, true]);
    },
  );

  test.each([
    ["fast", 5 * MINUTE],
    ["slow", -5 * MINUTE],
  ])("the same holds where the clock of whoever seals is %s", async (_what, fastMs) => {
    const server = await serverOf();
    const [a, b] = [instanceOn(server, fastMs), instanceOn(server)];
    await untilReady(a, b);
    const inUse = await a.sessions.begin("google", jo);
    const copied = await a.sessions.begin("google", jo);
    await untilHeardSince(b, now());
    await server.kill();
    await untilLost(b);
    aheadMs += 2 * MINUTE;
    const renewed = await a.sessions.renew(inUse.session);
    const again = await a.sessions.begin("google", jo);
    expect(await b.opens(copied.text)).toBe(false);
    expect([await b.opens(renewed!), await b.opens(again.text)]).toEqual([true, true]);
    // As often as it is asked since.
    aheadMs += 4 * MINUTE;
    expect(await b.opens(copied.text)).toBe(false);
  });

  test("the same holds for what was sealed by a fast clock before the server's was known", async () => {
    const server = await serverOf();
    const b = instanceOn(server);
    await untilReady(b);
    await server.kill();
    const a = instanceOn(server, 5 * MINUTE);
    const copied = await a.sessions.begin("google", jo);
    const inUse = await a.sessions.begin("google", jo);
    await server.restart();
    await Promise.all([a, b].map(untilHeard));
    const renewed = await b.sessions.renew(inUse.session);
    expect(renewed).not.toBeNull();
    await untilHeardSince(b, now());
    await server.kill();
    await untilLost(b);
    await a.sessions.end(copied.session);
    aheadMs += 2 * MINUTE;
    expect(await b.opens(copied.text)).toBe(false);
  });

  test("nobody comes in again once the server's clock was hours ahead", async () => {
    const server = await serverOf();
    const [a, b] = await instancesOn(server, 2);
    const { session, text } = await a.sessions.begin("google", jo);
    await a.sessions.end(session);
    await untilShut(b!, text);
    stepMs = 13 * 60 * MINUTE;
    const [later] = await instancesOn(server, 1);
    for (const each of [a, b!, later]) await untilHeardSince(each, now() + 1_500);
    stepMs = 0;
    const [last] = await instancesOn(server, 1);
    for (const each of [a, b!, later, last]) expect(await each.opens(text)).toBe(false);
  });

  test("an instance that has never heard the others takes no cookie from before its start", async () => {
    const server = await serverOf();
    const [a] = await instancesOn(server, 1);
    const { session, text } = await a.sessions.begin("google", jo);
    await a.sessions.end(session);
    const other = await a.sessions.begin("google", jo);
    await server.kill();
    aheadMs += 1;
    const later = instanceOn(server);
    expect([await later.opens(text), await later.opens(other.text)]).toEqual([false, false]);
    const again = await later.sessions.begin("google", jo);
    expect(await later.opens(again.text)).toBe(true);
    await server.restart();
    await untilHeard(later);
    expect(await later.opens(other.text)).toBe(true);
    await untilShut(later, text);
  });

  test.each([
    ["fast", 5 * MINUTE],
    ["slow", -5 * MINUTE],
  ])("nor where the server is full at its start and its own clock is %s", async (_what, fastMs) => {
    const server = await serverOf();
    const [a] = await instancesOn(server, 1);
    const { text } = await a.sessions.begin("google", jo);
    await server.ask("CONFIG", "SET", "maxmemory", "1");
    const later = instanceOn(server, fastMs);
    const isByTheServer = () => expect(Math.abs(later.records.now() - now())).toBeLessThan(MINUTE);
    await vi.waitFor(isByTheServer, LONG);
    expect(await later.opens(text)).toBe(false);
    const again = await later.sessions.begin("google", jo);
    expect(await later.opens(again.text)).toBe(true);
  });

  test("whoever wakes up after a long time first hears what there was", async () => {
    const server = await serverOf();
    const [a, b] = await instancesOn(server, 2);
    const { session, text } = await a.sessions.begin("google", jo);
    const other = await a.sessions.begin("google", jo);
    await b!.sessions.end(session);
    aheadMs += 10 * MINUTE;
    expect([await a.opens(text), await a.opens(other.text)]).toEqual([false, true]);
  });

  test("the same where its connection is gone by then", async () => {
    const server = await serverOf();
    const line = await Line.to(server.port);
    const a = instanceOn({ url: `redis://127.0.0.1:${line.port}` });
    const b = instanceOn(server);
    await untilReady(a, b);
    const { session, text } = await a.sessions.begin("google", jo);
    const other = await a.sessions.begin("google", jo);
    await untilHeardSince(a, now());
    line.set("silent");
    await b.sessions.end(session);
    aheadMs += 10 * MINUTE;
    const opened = a.opens(text);
    line.set("refused");
    line.set("open");
    expect(await opened).toBe(false);
    await vi.waitFor(async () => expect(await a.opens(other.text)).toBe(true), LONG);
    expect(await a.opens(text)).toBe(false);
    // And where it can't be had again.
    aheadMs += 10 * MINUTE;
    const refused = a.opens(other.text);
    await line.close();
    expect(await refused).toBe(false);
  });

  test("a provider's answer is taken once, wherever it comes first", async () => {
    const server = await serverOf();
    const meetings = [meetingAt(server), meetingAt(server)];
    await untilReady(...meetings);
    const [a, b] = meetings.map(({ valkey }) => createTransactions(SECRET, valkey));
    const transaction = { provider: "google", state: "s1", nonce: "", verifier: "", returnTo: "/" };
    const text = await a!.close(transaction);
    const taken = await Promise.all([
      a!.take(text, "s1"),
      b!.take(text, "s1"),
      b!.take(text, "s2"),
    ]);
    expect(taken.filter((each) => each !== null)).toEqual([transaction]);
    const keys = (await server.ask("KEYS", "*attempt*")) as string[];
    expect(keys).toHaveLength(1);
    expect(keys[0]).not.toContain("s1");
    await server.kill();
    const next = await a!.close({ ...transaction, state: "s3" });
    expect(await b!.take(next, "s3")).not.toBeNull();
    expect(await b!.take(next, "s3")).toBeNull();
  });
});
