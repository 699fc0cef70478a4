import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { EVERYTHING } from "#lib/domain/scope";
import { createDeviceAuthorization, drawCode } from "#lib/screens/device-authorization";
import { sharedCodes } from "#lib/screens/pairing-codes";
import { screenKind } from "#lib/screens/screen-kind";
import { createScreens, hashOf } from "#lib/screens/screens";
import { endAfterEach, meetingAt, SECRET, serverOf, untilReady } from "../../testing/instances.ts";
import { expectMerges } from "../../testing/merges.ts";
import { hasValkey, type ValkeyServer } from "../../testing/valkey-server.ts";
import { removeFolder } from "../../testing/remove-folder.ts";

const HOUR_MS = 3_600_000;
const LONG = { timeout: 120_000, interval: 5 };
const LEAD = "microsoft:T:1";
const CHOICE = { name: "Library", scope: EVERYTHING, names: "short", show: "list" } as const;

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), "now-sitting-screens-"))));
afterEach(() => removeFolder(dir));
endAfterEach();

/** @param file where it keeps its screens; without it only the other instances remember them */
async function instanceOn(
  server: ValkeyServer,
  file?: string,
  draw?: () => string,
  now: () => number = Date.now,
) {
  const { valkey, records } = meetingAt(server);
  const path = file === undefined ? null : join(dir, file);
  const screens = createScreens({ path, records, now });
  await untilReady({ valkey, records });
  const desk = createDeviceAuthorization(SECRET, screens, draw ?? drawCode, valkey);
  const add = (token: string) =>
    screens.add({ ...CHOICE, tokenHash: hashOf(token), createdBy: LEAD });
  const kept = () => (path ? JSON.parse(readFileSync(path, "utf8")).screens : []);
  return { valkey, records, screens, desk, add, kept };
}
type Instance = Awaited<ReturnType<typeof instanceOn>>;

const untilKnown = ({ screens }: Instance, token: string) =>
  vi.waitFor(() => expect(screens.find(token)).not.toBeNull(), LONG);
const untilRevoked = ({ screens }: Instance, token: string) =>
  vi.waitFor(() => expect(screens.find(token)?.revokedAt).toEqual(expect.any(String)), LONG);
const letters = (code: string) => code.replace(" ", "");

test("what instances know of a screen becomes one, whichever comes first", () => {
  const instant = fc.constantFrom(...[1, 2, 3].map((nth) => `2026-11-2${nth}T10:00:00.000Z`));
  const device = fc.record({
    browser: fc.constantFrom("Chrome 147", null),
    size: fc.constant(null),
  });
  const known = fc.record(
    {
      id: fc.constantFrom(
        "7f0c1c1e-93f0-4a43-8b7f-9d2f5f3f0001",
        "7f0c1c1e-93f0-4a43-8b7f-9d2f5f3f0002",
      ),
      name: fc.constantFrom("Library", "Hall"),
      scope: fc.constantFrom(EVERYTHING, { ...EVERYTHING, rooms: ["R1"] }),
      names: fc.constantFrom("short", "none"),
      show: fc.constantFrom("list", "classes"),
      tokenHash: fc.constant(hashOf("its-token")),
      createdAt: instant,
      createdBy: fc.constantFrom(LEAD, "google:2"),
      changedAt: instant,
      lastSeenAt: fc.option(instant),
      revokedAt: fc.option(instant),
      device,
    },
    {
      requiredKeys: [
        "id",
        "name",
        "scope",
        "names",
        "show",
        "tokenHash",
        "createdAt",
        "createdBy",
        "lastSeenAt",
        "revokedAt",
      ],
    },
  );
  const { merge, read } = screenKind(() => false);
  expectMerges(merge, known as fc.Arbitrary<Parameters<typeof merge>[0]>);
  fc.assert(
    fc.property(known, known, (a, b) => {
      const [one, two] = [read(a)!, read(b)!];
      const both = merge(one, two);
      expect(read(both)).toEqual(both);
      const revoked = [one.revokedAt, two.revokedAt].filter((at) => at !== null);
      expect(both.revokedAt).toBe(revoked.sort()[0] ?? null);
      const later = (one.changedAt ?? "") > (two.changedAt ?? "") ? one : two;
      if (one.changedAt !== two.changedAt)
        expect(both).toMatchObject({ name: later.name, scope: later.scope, show: later.show });
    }),
  );
});

describe.runIf(hasValkey)("with several instances", () => {
  test("a screen that one adds is known at all, and revoked at all", async () => {
    const server = await serverOf();
    const [a, b] = [await instanceOn(server, "a.json"), await instanceOn(server)];
    const { id } = await a.add("its-token");
    await untilKnown(b, "its-token");
    b.screens.note(id, { browser: "Chrome 147", size: null });
    b.screens.saw(b.screens.find("its-token")!);
    const at = b.screens.find("its-token")!.lastSeenAt;
    await vi.waitFor(() => expect(a.screens.find("its-token")?.lastSeenAt).toBe(at), LONG);
    expect(a.screens.find("its-token")?.device?.browser).toBe("Chrome 147");
    const narrower = {
      ...CHOICE,
      scope: { ...EVERYTHING, subjects: ["Maths"] },
      show: "classes",
    } as const;
    const changed = b.screens.change(id, narrower)!;
    expect(await changed.told).toBe(true);
    await vi.waitFor(() => expect(a.screens.find("its-token")).toMatchObject(narrower), LONG);
    const revoked = b.screens.revoke(id)!;
    expect(await revoked.told).toBe(true);
    await untilRevoked(a, "its-token");
    await vi.waitFor(() => expect(a.kept()[0].revokedAt).toBe(revoked.screen.revokedAt), LONG);
    expect(a.screens.revoke(id)!.screen.revokedAt).toBe(revoked.screen.revokedAt);
  });

  test("what was revoked while the server was away stays so at all, and whoever revoked it is told", async () => {
    const server = await serverOf();
    const [a, b] = [await instanceOn(server, "a.json"), await instanceOn(server, "b.json")];
    const { id } = await a.add("its-token");
    await a.add("another-token");
    await untilKnown(b, "another-token");
    await server.kill();
    const { written, told } = a.screens.revoke(id)!;
    await written;
    expect(await told).toBe(false);
    expect(b.screens.find("its-token")?.revokedAt).toBeNull();
    await server.restart();
    await untilRevoked(b, "its-token");
    const c = await instanceOn(server);
    await untilRevoked(c, "its-token");
    expect(c.screens.find("another-token")?.revokedAt).toBeNull();
  });

  test("an instance without a folder has them from the others, and those with one from their file", async () => {
    const server = await serverOf();
    const a = await instanceOn(server, "a.json");
    await a.add("its-token");
    a.valkey.close();
    await server.restart();
    const b = await instanceOn(server);
    expect(b.screens.list()).toEqual([]);
    const again = await instanceOn(server, "a.json");
    expect(again.screens.find("its-token")).not.toBeNull();
    await untilKnown(b, "its-token");
  });

  test("a file that can't be read is left alone, and tells and hears nothing", async () => {
    const server = await serverOf();
    writeFileSync(join(dir, "a.json"), "{");
    const [a, b] = [await instanceOn(server, "a.json"), await instanceOn(server)];
    await b.add("its-token");
    const c = await instanceOn(server);
    await untilKnown(c, "its-token");
    expect(a.screens.isReadable).toBe(false);
    expect(a.screens.list()).toEqual([]);
    expect(readFileSync(join(dir, "a.json"), "utf8")).toBe("{");
    expect(existsSync(join(dir, "b.json"))).toBe(false);
  });

  test("a code of one is approved at another and collected at a third", async () => {
    const server = await serverOf();
    const [a, b, c] = [
      await instanceOn(server),
      await instanceOn(server),
      await instanceOn(server),
    ];
    const { pairing, sealed } = await a.desk.issueCode();
    const { code } = pairing as { code: string };
    expect(await c.desk.poll(sealed)).toEqual(pairing);
    const approval = await b.desk.approve(letters(code), CHOICE, LEAD);
    expect(approval).toMatchObject({ ok: true });
    await vi.waitFor(async () => expect((await c.desk.poll(sealed)).state).toBe("paired"), LONG);
    expect(await a.desk.approve(letters(code), CHOICE, LEAD)).toMatchObject({
      why: "no_such_code",
    });
    const { token } = (await c.desk.poll(sealed)) as { token: string };
    c.screens.saw(c.screens.find(token)!);
    await vi.waitFor(async () => expect((await a.desk.poll(sealed)).state).toBe("over"), LONG);
    for (const key of (await server.ask("KEYS", "*")) as string[]) {
      expect(`${key} ${String(await server.ask("DUMP", key))}`).not.toMatch(
        new RegExp(`${letters(code)}|Library|microsoft`),
      );
    }
  });

  test("of many leads at as many instances only one gets it", async () => {
    const server = await serverOf();
    const all = [await instanceOn(server), await instanceOn(server), await instanceOn(server)];
    const { pairing } = await all[0]!.desk.issueCode();
    const code = letters((pairing as { code: string }).code);
    const answers = await Promise.all(
      all.flatMap(({ desk }) => [
        desk.approve(code, CHOICE, "a:1"),
        desk.approve(code, CHOICE, "a:2"),
      ]),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    await vi.waitFor(
      () => expect(all.map(({ screens }) => screens.list().length)).toEqual([1, 1, 1]),
      LONG,
    );
  });

  test("no two walls have one code, whichever instances they ask", async () => {
    const server = await serverOf();
    const drawn = ["K7R4MX", "K7R4MX", "N9T3PW"];
    const draw = () => drawn.shift()!;
    const [a, b] = [
      await instanceOn(server, undefined, draw),
      await instanceOn(server, undefined, draw),
    ];
    const codes = [await a.desk.issueCode(), await b.desk.issueCode()];
    expect(codes.map(({ pairing }) => pairing)).toMatchObject([
      { code: "K7R 4MX" },
      { code: "N9T 3PW" },
    ]);
  });

  test.each<[string, (server: ValkeyServer) => unknown]>([
    ["was emptied", (server) => server.ask("FLUSHALL")],
    ["has begun anew", (server) => server.restart()],
  ])("where the server %s, the wall's next question brings its code back", async (_what, empty) => {
    const server = await serverOf();
    const [a, b] = [await instanceOn(server), await instanceOn(server)];
    const { pairing, sealed } = await a.desk.issueCode();
    await empty(server);
    await vi.waitFor(
      () => expect([a.valkey.state, b.valkey.state]).toEqual(["ready", "ready"]),
      LONG,
    );
    expect(await a.desk.poll(sealed)).toEqual(pairing);
    const code = letters((pairing as { code: string }).code);
    expect(await b.desk.approve(code, CHOICE, LEAD)).toMatchObject({ ok: true });
  });

  test("the later change of a screen counts, wherever it is made and whatever the clocks say", async () => {
    const server = await serverOf();
    const one = await instanceOn(server, undefined, undefined, () => Date.now() + HOUR_MS);
    const two = await instanceOn(server);
    await one.add("its-token");
    await untilKnown(two, "its-token");
    const change = async ({ screens }: Instance, name: string) =>
      screens.change(screens.find("its-token")!.id, { ...CHOICE, name })!.told;
    const named = (name: string) =>
      vi.waitFor(() => {
        for (const { screens } of [one, two]) expect(screens.find("its-token")!.name).toBe(name);
      }, LONG);
    await change(one, "Hall");
    await named("Hall");
    await change(two, "Gym");
    await named("Gym");
    await change(one, "Canteen");
    await named("Canteen");
  });

  test("a wall gets its code at an instance whose clock is far behind the server's, or ahead", async () => {
    const server = await serverOf();
    const instance = await instanceOn(server);
    for (const aheadMs of [-HOUR_MS, HOUR_MS]) {
      const until = Math.floor((Date.now() + aheadMs) / 1000) + 600;
      vi.spyOn(Date, "now").mockReturnValue((until - 600) * 1000);
      const codes = sharedCodes(instance.valkey);
      const code = drawCode();
      expect(await codes.claim(code, { tokenHash: hashOf("its-token"), until })).toBe(true);
      expect(await codes.claim(code, { tokenHash: hashOf("its-token"), until })).toBe(true);
      const key = instance.valkey.key(instance.valkey.vault.nameOf("pairing", code));
      expect(Number(await server.ask("PTTL", key))).toBeLessThanOrEqual(600_000);
      expect(await codes.take(code)).toEqual({ tokenHash: hashOf("its-token"), until });
      vi.restoreAllMocks();
    }
  });

  test("while the server is away, a code is approved where the wall has asked, and the wall is one screen", async () => {
    const server = await serverOf();
    const [a, b] = [await instanceOn(server), await instanceOn(server)];
    const { pairing, sealed } = await a.desk.issueCode();
    const code = letters((pairing as { code: string }).code);
    await b.desk.poll(sealed);
    await server.kill();
    expect(await a.desk.approve(code, CHOICE, LEAD)).toMatchObject({ ok: true });
    expect(await a.desk.approve(code, CHOICE, LEAD)).toMatchObject({ ok: false });
    expect(await b.desk.approve(code, CHOICE, "a:2")).toMatchObject({ ok: true });
    await server.restart();
    const lists = () => [a.screens.list(), b.screens.list()];
    await vi.waitFor(() => {
      const [one, two] = lists();
      expect(one).toHaveLength(1);
      expect(one).toEqual(two);
    }, LONG);
  });

  test("wrong codes are counted over all", async () => {
    const server = await serverOf();
    const all = [await instanceOn(server), await instanceOn(server)];
    const answers: string[] = [];
    for (let nth = 0; nth < 12; nth += 1) {
      const answer = await all[nth % 2]!.desk.approve("222222", CHOICE, LEAD);
      answers.push(answer.ok ? "ok" : answer.why);
    }
    expect(answers.filter((why) => why === "no_such_code")).toHaveLength(10);
    expect(answers.slice(10)).toEqual(["too_many_tries", "too_many_tries"]);
  });
});
