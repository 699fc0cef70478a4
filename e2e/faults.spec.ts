import type { Control } from "../simulator/control.ts";
import { FAILURES, ODDITIES } from "../simulator/faults.ts";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";
import { RECOGNISABLE } from "./secrets.ts";

/* Every fault that the simulator can make: what the board says, what stays, and that it recovers by itself. */
const UNREACHABLE = "Cannot reach CENTURY";
const REFUSED = "CENTURY refused the key";
/** Longer than any wait of ours: of a refused key it may be 50 seconds. */
const RECOVERY = { timeout: 75_000 };

interface Row {
  fault: string;
  bring: (control: Control) => Promise<unknown>;
  /** What the stale banner says; null where the board stays fresh, and changes go on to arrive. */
  says: string | null;
  /** How whoever finishes during the fault is told of; Finished unless it can't be known. */
  tells?: "Finished" | "Left the list";
  /** 40 unless the fault needs a list of several pages. */
  sittings?: number;
}

/** A list of one page has no cursor to repeat. */
const OF_SEVERAL_PAGES = "repeated cursor";
const onTheList = Object.entries(FAILURES)
  .filter(([name]) => name !== OF_SEVERAL_PAGES)
  .map(([name, fault]): Row => ({
    fault: `the list: ${name}`,
    bring: (control) => control.fail({ fault, list: "in-progress" }),
    says: /^40[13]/.test(name) ? REFUSED : UNREACHABLE,
  }));

/** Connect says "no right" in several ways; whoever finishes meanwhile is known to have left, not why. */
const NO_RIGHT = ["400", "401", "403 of a gateway", "404"];
const onTheCompletedList = Object.entries(FAILURES)
  .filter(([name]) => [...NO_RIGHT, "502 with HTML", "another shape"].includes(name))
  .map(([name, fault]): Row => ({
    fault: `the completed list: ${name}`,
    bring: (control) => control.fail({ fault, list: "completed" }),
    ...(NO_RIGHT.includes(name) ? { says: null, tells: "Left the list" } : { says: UNREACHABLE }),
  }));

/** Where only a sweep and a second look can tell that somebody left. */
const withoutCompleted =
  (bring: Row["bring"]): Row["bring"] =>
  async (control) => {
    await control.forbidCompleted();
    await bring(control);
  };
const onTheSecondLook = Object.entries(FAILURES)
  .filter(([name]) => ["400", "404", "403 of a gateway", "503 with nothing"].includes(name))
  .map(([name, fault]): Row => ({
    fault: `the second look: ${name}`,
    bring: withoutCompleted((control) => control.fail({ fault, byUser: true })),
    tells: "Left the list",
    // Not found means that there is nothing; refused, that the next sweep is the second look.
    says: /^40[04]/.test(name) ? null : name.startsWith("403") ? REFUSED : UNREACHABLE,
  }));

const onPageThree = Object.entries(FAILURES)
  .filter(([name]) => ["502 with HTML", "hang", OF_SEVERAL_PAGES].includes(name))
  .map(([name, fault]): Row => ({
    fault: `page 3 of 5: ${name}`,
    bring: withoutCompleted((control) => control.fail({ fault, list: "in-progress", page: 3 })),
    tells: "Left the list",
    says: UNREACHABLE,
    sittings: 430,
  }));

const oddities = Object.entries(ODDITIES).map(([name, fault]): Row => ({
  fault: `odd: ${name}`,
  bring: (control) => control.fail({ fault, list: "in-progress", byUser: false }),
  says: null,
}));

const others: Row[] = [
  {
    fault: "no right to the completed list",
    bring: (control) => control.forbidCompleted(),
    says: null,
    tells: "Left the list",
  },
  {
    fault: "a clock five minutes ahead",
    bring: (control) => control.shift(5 * 60_000),
    says: null,
  },
  {
    fault: "a clock five minutes behind",
    bring: (control) => control.shift(-5 * 60_000),
    says: null,
  },
  {
    fault: "a page that leaves some out of each sweep",
    bring: withoutCompleted((control) =>
      control.fail({ fault: ODDITIES["page that leaves some out"]!, byUser: false }),
    ),
    says: null,
    tells: "Left the list",
  },
];

for (const { fault, bring, says, tells = "Finished", sittings = 40 } of [
  ...onTheList,
  ...onTheCompletedList,
  ...onTheSecondLook,
  ...onPageThree,
  ...oddities,
  ...others,
]) {
  test.describe(fault, () => {
    test.use({ sittings, settings: { REFRESH_SECONDS: "5", CONNECT_CALLS_PER_MINUTE: "600" } });

    const outcome =
      says === null
        ? "the board stays fresh and goes on"
        : `the board says “${says}”, keeps what it has, and goes on by itself`;
    test(outcome, async ({ page, house }) => {
      const board = boardOf(page, house);
      const { control } = house.connect;
      const banner = page.getByRole("alert").filter({ hasText: /Showing/ });
      // First in the list by their subject, whatever has been loaded.
      const subject = "Art";
      const [, kofi] = await control.start(
        { subject, user: { fullName: "Amina Khalid" } },
        { subject, user: { fullName: "Kofi Asante" } },
        { subject: "Biology", user: RECOGNISABLE },
      );
      await board.open();
      await expect(board.freshness).toHaveText(/^Updated \d+:\d\d:\d\d[ap]m$/);
      await expect(board.groupHead(subject)).toContainText("2");
      const before = Number((await board.headline.textContent())!.match(/^\d+/));

      await bring(control);
      await untilNextRefresh(control);
      await control.finish(kofi!);
      const [yusuf] = await control.start({ subject, user: { fullName: "Yusuf Demir" } });

      if (says !== null) {
        await expect(board.freshness).toHaveText(/^Last updated/, RECOVERY);
        await expect(banner).toHaveText(new RegExp(`^Showing \\S+\\. ${says}\\.`), RECOVERY);
        await expect(board.headline).toHaveText(
          new RegExp(`^${before} learners were sitting at \\S+[ap]m$`),
        );
        await expect(
          page.getByRole("columnheader", { name: /^So far, at \S+[ap]m$/ }).first(),
        ).toBeVisible();
        for (const name of ["Amina Khalid", "Kofi Asante"]) {
          await expect(board.rowOf(name)).toBeVisible();
        }
        await expect(board.rowOf("Yusuf Demir")).toHaveCount(0);
        await control.mend();
      }

      await expect(board.rowOf("Yusuf Demir")).toBeVisible(RECOVERY);
      await expect(board.rowOf("Kofi Asante")).toHaveCount(0, RECOVERY);
      await expect(board.rowOf("Amina Khalid")).toBeVisible();
      await expect(banner).toHaveCount(0);
      await expect(board.freshness).toHaveText(/^Updated/);
      await expect(page.getByRole("complementary")).toContainText(
        new RegExp(`Kofi Asante.*${says === null ? tells : "Finished|Left the list"} \\S+[ap]m`),
      );
      // Nobody else has come or gone, whatever the list's own count says.
      await control.mend();
      const listed = await control.sittings();
      expect(listed).toContain(yusuf);
      await expect
        .poll(async () => (await house.get("/api/sessions")).json(), RECOVERY)
        .toMatchObject({ pagination: { total: listed.length } });
    });
  });
}

/** One that was under way when the fault came may yet end well. */
async function untilNextRefresh(control: Control): Promise<void> {
  await control.forgetCalls();
  const hasBegun = async () =>
    (await control.calls()).some(
      ({ path, query }) => path.endsWith("/in-progress") && !/cursor|userId/.test(query),
    );
  await expect.poll(hasBegun, RECOVERY).toBe(true);
}
