import { expect } from "vitest";
import { FAILURES, MORE_FAILURES, MORE_ODDITIES, ODDITIES } from "../../simulator/faults.ts";
import type { Control } from "../../simulator/control.ts";
import { changesOf, departureOf, listOf, summaryOf } from "../asking.ts";
import { fault } from "../fault.ts";
import type { House } from "../house.ts";

/* Every fault that the simulator can make: the list keeps what it has, says how old it is, and goes on by itself. */

interface Row {
  words: string;
  bring: (control: Control) => Promise<unknown>;
  /** What the list says is wrong once it is old; null where it stays fresh, and changes still arrive. */
  says: string | null;
  /** The reason shown for somebody who finishes meanwhile; finished unless that can't be known. */
  tells?: "finished" | "left";
  sittings?: number;
}

const OF_SEVERAL_PAGES = ["repeated cursor", "cursors that go round"];

const troubleOf = (name: string) => (/^40[13]/.test(name) ? "key_refused" : "connect_unreachable");

const onTheList = Object.entries({ ...FAILURES, ...MORE_FAILURES })
  .filter(([name]) => !OF_SEVERAL_PAGES.includes(name))
  .map(([name, each]): Row => ({
    words: `the list: ${name}`,
    bring: (control) => control.fail({ fault: each, list: "in-progress" }),
    says: troubleOf(name),
  }));

const onTheCompletedList = Object.entries(FAILURES)
  .filter(([name]) => name !== "repeated cursor")
  .map(([name, each]): Row => ({
    words: `the completed list: ${name}`,
    bring: (control) => control.fail({ fault: each, list: "completed" }),
    says: null,
    tells: "left",
  }));

/** Where only a sweep and a second look can show that somebody left. */
const withoutCompleted =
  (bring: Row["bring"]): Row["bring"] =>
  async (control) => {
    await control.forbidCompleted();
    await bring(control);
  };

const onTheSecondLook = ["400", "404", "403 of a gateway", "503 with nothing"].map((name): Row => ({
  words: `the second look: ${name}`,
  bring: withoutCompleted((control) => control.fail({ fault: FAILURES[name]!, byUser: true })),
  // Not found means that there is nothing; refused, that the next sweep has to look again.
  says: /^40[04]/.test(name) ? null : troubleOf(name),
  tells: "left",
}));

const onPageThree = ["502 with HTML", "hang", ...OF_SEVERAL_PAGES].map((name): Row => ({
  words: `page 3 of 5: ${name}`,
  bring: withoutCompleted((control) =>
    control.fail({
      fault: { ...FAILURES, ...MORE_FAILURES }[name]!,
      list: "in-progress",
      ...(name !== "cursors that go round" && { page: 3 }),
    }),
  ),
  says: troubleOf(name),
  tells: "left",
  sittings: 430,
}));

const oddities = Object.entries({ ...ODDITIES, ...MORE_ODDITIES }).map(([name, each]): Row => ({
  words: `odd: ${name}`,
  bring: (control) => control.fail({ fault: each, list: "in-progress", byUser: false }),
  says: null,
}));

const others: Row[] = [
  {
    words: "no right to the completed list",
    bring: (control) => control.forbidCompleted(),
    says: null,
    tells: "left",
  },
  {
    words: "a clock five minutes ahead",
    bring: (control) => control.shift(5 * 60_000),
    says: null,
  },
  {
    words: "a clock five minutes behind",
    bring: (control) => control.shift(-5 * 60_000),
    says: null,
  },
  {
    words: "a page that leaves some out in each sweep",
    bring: withoutCompleted((control) =>
      control.fail({ fault: ODDITIES["page that leaves some out"]!, byUser: false }),
    ),
    says: null,
    tells: "left",
  },
];

const OF_ART = "subject=Art&limit=100";

/** Longer than any wait of ours, and than the sweep that some of these faults make us wait for. */
async function untilItGoesOn(house: House, came: string, left: string): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    const { data } = await listOf(house, OF_ART);
    const ids = new Set(data.map(({ sessionId }) => sessionId));
    if (ids.has(came) && !ids.has(left)) return;
    await house.watch(0.25);
  }
}

const ROWS = [
  ...onTheList,
  ...onTheCompletedList,
  ...onTheSecondLook,
  ...onPageThree,
  ...oddities,
  ...others,
];

for (const { words, bring, says, tells = "finished", sittings = 40 } of ROWS) {
  const outcome =
    says === null
      ? "the list stays fresh and goes on"
      : `the list keeps what it has, says that it is old, and goes on by itself`;
  const settings = { simulator: { sittings }, env: { CONNECT_CALLS_PER_MINUTE: "600" } };
  fault("any", `${words}: ${outcome}`, settings, async (house) => {
    const { connect } = house;
    const [stays, leaves] = await connect.start({ subject: "Art" }, { subject: "Art" });
    await house.watch(2);
    const before = await listOf(house, OF_ART);

    await bring(connect);
    await house.watch(0.5);
    await connect.finish(leaves!);
    const [comes] = await connect.start({ subject: "Art" });

    if (says !== null) {
      await house.watch(2.5);
      const page = await listOf(house, OF_ART);
      expect(page.data).toEqual(before.data);
      expect(page.snapshot.freshness.trouble).toBe(says);
      expect(Date.parse(page.snapshot.freshness.staleAt)).toBeLessThan(house.now());
      await connect.mend();
    }
    await untilItGoesOn(house, comes!, leaves!);
    const after = await listOf(house, OF_ART);
    expect(after.data.map(({ sessionId }) => sessionId).sort()).toEqual([stays, comes].sort());
    expect(after.snapshot.freshness.trouble).toBeNull();
    expect(Date.parse(after.snapshot.freshness.lateAt)).toBeGreaterThan(house.now());
    const reason = departureOf(await summaryOf(house), leaves)?.reason;
    expect(says === null ? [tells] : ["finished", "left"]).toContain(reason);

    // Nobody else has joined or left, whatever the list's own count says.
    await connect.mend();
    const listed = await connect.sittings();
    expect((await listOf(house)).pagination.total).toBe(listed.length);
    const { joined, left } = await changesOf(house, before.snapshot.version);
    expect(joined.map(({ sessionId }) => sessionId)).toEqual([comes]);
    expect(left.map(({ session }) => session.sessionId)).toEqual([leaves]);
  });
}
