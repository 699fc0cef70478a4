import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  createDeviceAuthorization,
  type DeviceAuthorization,
} from "#lib/screens/device-authorization";
import { createScreens, hashOf, type Screens, type ScreensOptions } from "#lib/screens/screens";
import { EVERYTHING } from "#lib/domain/scope";
import { CODE_LETTERS, codeFragment, readCode, writeCode } from "#lib/domain/screens";

const SECRET = "one secret that is long enough for it";
const MINUTE = 60_000;
const CHOICE = { name: "Library", scope: EVERYTHING, names: "short", show: "list" } as const;
const LEAD = "microsoft:T:1";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Keeps nothing on disk but what `write` is given. */
function house(write: NonNullable<ScreensOptions["write"]> = async () => {}) {
  const screens = createScreens({ path: "/nowhere/screens.json", write });
  return { screens, desk: createDeviceAuthorization(SECRET, screens) };
}

/** A wall that has asked for a code. */
async function wallAt(desk: DeviceAuthorization) {
  const { pairing, sealed } = await desk.issueCode();
  if (pairing.state !== "waiting") throw new Error("no code");
  return { code: readCode(pairing.code)!, shown: pairing.code, until: pairing.until, sealed };
}

const approve = (desk: DeviceAuthorization, code: string, by = LEAD) =>
  desk.approve(code, CHOICE, by);
const wrong = { ok: false, why: "no_such_code" };

/** A wrong code, one letter away from a right one. */
function notThe(code: string): string {
  return (code[0] === "K" ? "7" : "K") + code.slice(1);
}

describe("a code", () => {
  test("is collected by the wall that showed it, with what the lead chose", async () => {
    const { desk, screens } = house();
    const wall = await wallAt(desk);
    expect(await desk.poll(wall.sealed)).toMatchObject({ state: "waiting", code: wall.shown });
    const approval = await approve(desk, wall.code);
    expect(approval).toMatchObject({ ok: true, screen: { ...CHOICE, createdBy: LEAD } });
    const collected = await desk.poll(wall.sealed);
    expect(collected.state).toBe("paired");
    const token = "token" in collected ? collected.token : "";
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(screens.find(token)).toMatchObject(CHOICE);
    expect(screens.list()[0]).not.toHaveProperty("token");
  });

  test("works for ten minutes, for lead and wall alike", async () => {
    const { desk } = house();
    vi.setSystemTime("2026-11-23T10:42:00Z");
    const wall = await wallAt(desk);
    expect(wall.until).toBe("2026-11-23T10:52:00.000Z");
    vi.setSystemTime("2026-11-23T10:51:59.999Z");
    expect(await desk.poll(wall.sealed)).toMatchObject({ state: "waiting" });
    vi.setSystemTime("2026-11-23T10:52:00Z");
    expect(await desk.poll(wall.sealed)).toEqual({ state: "over" });
    expect(await approve(desk, wall.code)).toEqual(wrong);
  });

  test("works once", async () => {
    const { desk, screens } = house();
    const wall = await wallAt(desk);
    await approve(desk, wall.code);
    expect(await approve(desk, wall.code)).toEqual(wrong);
    expect(screens.list()).toHaveLength(1);
  });

  test("works for one of two leads who type it at once", async () => {
    const { desk, screens } = house();
    const wall = await wallAt(desk);
    const both = await Promise.all([approve(desk, wall.code), approve(desk, wall.code, "another")]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(screens.list()).toHaveLength(1);
  });

  test("belongs to one wall: two walls never have the same at once", async () => {
    const { desk } = house();
    const walls = await Promise.all(Array.from({ length: 400 }, () => wallAt(desk)));
    expect(new Set(walls.map(({ code }) => code)).size).toBe(400);
    const drawn = ["K7R4MX", "K7R4MX", "K7R4MX", "M7R4KX"];
    const unlucky = createDeviceAuthorization(SECRET, house().screens, () => drawn.shift()!);
    expect((await wallAt(unlucky)).code).toBe("K7R4MX");
    expect((await wallAt(unlucky)).code).toBe("M7R4KX");
    const [one, other] = walls;
    await approve(desk, one!.code);
    expect(await desk.poll(other!.sealed)).toMatchObject({
      state: "waiting",
      code: other!.shown,
    });
  });

  test("still works if the disk refused the screen the first time", async () => {
    let isFull = true;
    const { desk } = house(() =>
      isFull ? Promise.reject(new Error("no space")) : Promise.resolve(),
    );
    const wall = await wallAt(desk);
    await expect(approve(desk, wall.code)).rejects.toThrow("no space");
    expect(await desk.poll(wall.sealed)).toMatchObject({ state: "waiting" });
    isFull = false;
    expect(await approve(desk, wall.code)).toMatchObject({ ok: true });
  });

  test("is not shown again while the screen is being written to disk", async () => {
    let finish = () => {};
    const { desk } = house(() => new Promise((resolve) => (finish = resolve)));
    const wall = await wallAt(desk);
    const approving = approve(desk, wall.code);
    await vi.advanceTimersByTimeAsync(0);
    expect(await desk.poll(wall.sealed)).toMatchObject({ state: "waiting" });
    expect(await approve(desk, wall.code, "another")).toEqual(wrong);
    finish();
    await approving;
    expect(await desk.poll(wall.sealed)).toMatchObject({ state: "paired" });
  });
});

describe("a credential", () => {
  async function paired(screens: Screens, desk: DeviceAuthorization) {
    const wall = await wallAt(desk);
    await approve(desk, wall.code);
    return { wall, screen: screens.list()[0]! };
  }

  test("can be asked for again until it has been used, because an answer may be lost", async () => {
    const { desk, screens } = house();
    const { wall, screen } = await paired(screens, desk);
    const first = await desk.poll(wall.sealed);
    expect(await desk.poll(wall.sealed)).toEqual(first);
    screens.saw(screen);
    expect(await desk.poll(wall.sealed)).toEqual({ state: "over" });
  });

  test("can't be had once the screen was revoked", async () => {
    const { desk, screens } = house();
    const { wall, screen } = await paired(screens, desk);
    screens.revoke(screen.id);
    expect(await desk.poll(wall.sealed)).toEqual({ state: "over" });
  });

  test("can't be had with a cookie that is changed, forged, or from another secret", async () => {
    const { desk, screens } = house();
    const wall = await wallAt(desk);
    for (let at = 0; at < wall.sealed.length; at += 9) {
      const letter = wall.sealed[at] === "A" ? "B" : "A";
      const changed = wall.sealed.slice(0, at) + letter + wall.sealed.slice(at + 1);
      expect(await desk.poll(changed)).toEqual({ state: "over" });
    }
    const elsewhere = createDeviceAuthorization("another secret that is long enough", screens);
    expect(await elsewhere.poll(wall.sealed)).toEqual({ state: "over" });
    for (const nothing of [undefined, "", "x", "..", "a.b.c.d.e"]) {
      expect(await desk.poll(nothing)).toEqual({ state: "over" });
    }
  });
});

describe("a restart", () => {
  test("between code and approval: the code works again once its wall has asked", async () => {
    const wall = await wallAt(house().desk);
    const { desk } = house();
    expect(await approve(desk, wall.code)).toEqual(wrong);
    expect(await desk.poll(wall.sealed)).toMatchObject({ state: "waiting", code: wall.shown });
    expect(await approve(desk, wall.code)).toMatchObject({ ok: true });
    expect(await desk.poll(wall.sealed)).toMatchObject({ state: "paired" });
  });

  test("between approval and collection: the wall collects it all the same", async () => {
    const { desk, screens } = house();
    const wall = await wallAt(desk);
    await approve(desk, wall.code);
    const later = createDeviceAuthorization(SECRET, screens);
    expect(await later.poll(wall.sealed)).toMatchObject({ state: "paired" });
  });

  test("does not give a used code back", async () => {
    const { desk, screens } = house();
    const wall = await wallAt(desk);
    await approve(desk, wall.code);
    screens.saw(screens.list()[0]!);
    const later = createDeviceAuthorization(SECRET, screens);
    expect(await later.poll(wall.sealed)).toEqual({ state: "over" });
    expect(await approve(later, wall.code)).toEqual(wrong);
  });

  test("after which another wall has drawn the same code: that one keeps it, and the first gets a new one", async () => {
    const first = await wallAt(house().desk);
    const { screens } = house();
    const desk = createDeviceAuthorization(SECRET, screens, () => first.code);
    const other = await wallAt(desk);
    expect(other.code).toBe(first.code);
    expect(await desk.poll(first.sealed)).toEqual({ state: "over" });
    await approve(desk, first.code);
    expect(await desk.poll(first.sealed)).toEqual({ state: "over" });
    expect(await desk.poll(other.sealed)).toMatchObject({ state: "paired" });
  });
});

describe("brute force", () => {
  test("a lead has ten wrong codes in ten minutes, whichever sessions they use", async () => {
    const { desk } = house();
    const { code } = await wallAt(desk);
    for (let nth = 0; nth < 10; nth += 1) expect(await approve(desk, notThe(code))).toEqual(wrong);
    const refused = { ok: false, why: "too_many_tries", retryAfterMs: 10 * MINUTE };
    expect(await approve(desk, notThe(code))).toEqual(refused);
    // Not even the right one, or guessing would go on.
    expect(await approve(desk, code)).toMatchObject({ why: "too_many_tries" });
    expect(await approve(desk, code, "another")).toMatchObject({ ok: true });
    vi.advanceTimersByTime(10 * MINUTE);
    expect(await approve(desk, code)).toEqual(wrong);
  });

  test("a thousand at once count as ten", async () => {
    const { desk } = house();
    const { code } = await wallAt(desk);
    const answers = await Promise.all(
      Array.from({ length: 1000 }, () => approve(desk, notThe(code))),
    );
    expect(answers.filter((each) => !each.ok && each.why === "no_such_code")).toHaveLength(10);
  });

  test("all leads together have sixty", async () => {
    const { desk } = house();
    const { code } = await wallAt(desk);
    const whys: string[] = [];
    for (let lead = 0; lead < 10; lead += 1) {
      for (let nth = 0; nth < 9; nth += 1) {
        const answer = await approve(desk, notThe(code), `lead ${lead}`);
        whys.push(answer.ok ? "ok" : answer.why);
      }
    }
    expect(whys.filter((why) => why === "no_such_code")).toHaveLength(60);
  });

  test("a right code costs no attempt where the disk refuses the screen", async () => {
    let isFull = true;
    const { desk } = house(() =>
      isFull ? Promise.reject(new Error("no space")) : Promise.resolve(),
    );
    const { code } = await wallAt(desk);
    for (let nth = 0; nth < 70; nth += 1) {
      await expect(approve(desk, code)).rejects.toThrow("no space");
    }
    isFull = false;
    expect(await approve(desk, code)).toMatchObject({ ok: true });
  });

  test("right codes cost no attempt: a hundred screens are paired in one go", async () => {
    const { desk, screens } = house();
    for (let nth = 0; nth < 100; nth += 1) {
      const wall = await wallAt(desk);
      expect(await approve(desk, wall.code)).toMatchObject({ ok: true });
    }
    expect(screens.list()).toHaveLength(100);
  });
});

test("strangers who ask for codes without end take no code from a wall, even one that asks no more", async () => {
  const { desk } = house();
  const wall = await wallAt(desk);
  for (let nth = 0; nth < 5000; nth += 1) await wallAt(desk);
  expect(await approve(desk, wall.code)).toMatchObject({ ok: true });
  const other = await wallAt(desk);
  // Those who come back with all of their cookies, too.
  const cookies = await Promise.all(Array.from({ length: 600 }, () => wallAt(desk)));
  for (const { sealed } of cookies) await desk.poll(sealed);
  expect(await desk.poll(other.sealed)).toMatchObject({ state: "waiting", code: other.shown });
  expect(await approve(desk, other.code)).toMatchObject({ ok: true });
});

test("the number of screens is limited", async () => {
  const { desk, screens } = house();
  for (let nth = 0; nth < 500; nth += 1) {
    await screens.add({ ...CHOICE, tokenHash: hashOf(String(nth)), createdBy: LEAD });
  }
  const wall = await wallAt(desk);
  // The code was right, so it may be typed again until somebody has found a screen to revoke.
  for (let nth = 0; nth < 70; nth += 1) {
    expect(await approve(desk, wall.code)).toEqual({ ok: false, why: "too_many_screens" });
  }
  screens.revoke(screens.list()[0]!.id);
  expect(await approve(desk, wall.code)).toMatchObject({ ok: true });
});

describe("what is typed", () => {
  test.each([
    ["K7R 4MX", "K7R4MX"],
    ["k7r4mx", "K7R4MX"],
    [" k7r-4mx\n", "K7R4MX"],
    ["K 7 R – 4 M X", "K7R4MX"],
  ])("%j is %s", (text, code) => expect(readCode(text)).toBe(code));

  test.each(["", "K7R 4M", "K7R 4MXX", "K7R 4M0", "K7R 4MO", "KÄR 4MX", "K7R_4MX"])(
    "%j can be no code",
    (text) => expect(readCode(text)).toBeNull(),
  );

  test("no letter looks like another, and no code spells a word", () => {
    const alike = ["0O", "1I", "1L", "2Z", "5S", "6G", "8B", "UV", "QO", "AE", "EI", "OU"];
    const both = alike.filter((pair) => [...pair].every((each) => CODE_LETTERS.includes(each)));
    expect(both).toEqual([]);
    expect(CODE_LETTERS).not.toMatch(/[AEIOU01]/);
    expect(writeCode("K7R4MX")).toBe("K7R 4MX");
    expect(codeFragment("K7R 4MX")).toBe("#code=K7R4MX");
  });
});
