import type { Control } from "../simulator/control.ts";
import { FAILURES, ODDITIES, type FaultRule } from "../simulator/faults.ts";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";
import { untilNextRefresh } from "./refresh.ts";
import { RECOGNISABLE } from "./secrets.ts";

/*
 * What the board says of a fault, what stays, and that it recovers by itself: one fault of each kind. Every fault that the
 * simulator can make is proved at our own API (testing/faults/every-failure.test.ts).
 */
const UNREACHABLE = "Cannot reach CENTURY";
const REFUSED = "CENTURY refused the key";
/** The subject of those who are checked comes first, however much has been loaded. */
const SETTINGS = {
  CONNECT_CALLS_PER_MINUTE: "600",
  SUBJECT_ORDER: "Art,Biology",
};

interface Row {
  fault: string;
  bring: (control: Control) => Promise<unknown>;
  /** What the stale banner says; null where the board stays fresh, and changes still arrive. */
  says: string | null;
  /** What is shown for somebody who finishes during the fault; Finished unless that can't be known. */
  tells?: "Finished" | "Left the list";
  /** 40 unless the fault needs a list of several pages. */
  sittings?: number;
}

/** Where only a sweep and a second look can show that somebody left. */
const withoutCompleted =
  (bring: Row["bring"]): Row["bring"] =>
  async (control) => {
    await control.forbidCompleted();
    await bring(control);
  };

const fails = (rule: Omit<FaultRule, "fault">, name: string) => (control: Control) =>
  control.fail({ ...rule, fault: FAILURES[name] ?? ODDITIES[name]! });

const ROWS: Row[] = [
  { fault: "the list: 401", bring: fails({ list: "in-progress" }, "401"), says: REFUSED },
  {
    fault: "the list: 502 with HTML",
    bring: fails({ list: "in-progress" }, "502 with HTML"),
    says: UNREACHABLE,
  },
  {
    fault: "the completed list: another shape",
    bring: fails({ list: "completed" }, "another shape"),
    says: null,
    tells: "Left the list",
  },
  {
    fault: "the second look: 404",
    bring: withoutCompleted(fails({ byUser: true }, "404")),
    says: null,
    tells: "Left the list",
  },
  {
    fault: "page 3 of 5: hang",
    bring: withoutCompleted(fails({ list: "in-progress", page: 3 }, "hang")),
    says: UNREACHABLE,
    tells: "Left the list",
    sittings: 430,
  },
  {
    fault: "odd: total off by seven",
    bring: fails({ list: "in-progress", byUser: false }, "total off by seven"),
    says: null,
  },
];

for (const { fault, bring, says, tells = "Finished", sittings = 40 } of ROWS) {
  test.describe(fault, () => {
    test.use({ sittings, settings: SETTINGS });

    const outcome =
      says === null
        ? "the board stays fresh and goes on"
        : `the board says “${says}”, keeps what it has, and goes on by itself`;
    test(outcome, async ({ page, house }) => {
      const board = boardOf(page, house);
      const { control } = house.connect;
      const banner = page.getByRole("alert").filter({ hasText: /Showing/ });
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
      // A request that was under way when the fault came may still succeed.
      await untilNextRefresh(control);
      await control.finish(kofi!);
      const [yusuf] = await control.start({ subject, user: { fullName: "Yusuf Demir" } });

      if (says !== null) {
        await expect(board.freshness).toHaveText(/^Last updated/);
        await expect(banner).toHaveText(new RegExp(`^Showing \\S+\\. ${says}\\.`));
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

      await expect(board.rowOf("Yusuf Demir")).toBeVisible();
      await expect(board.rowOf("Kofi Asante")).toHaveCount(0);
      await expect(board.rowOf("Amina Khalid")).toBeVisible();
      await expect(banner).toHaveCount(0);
      await expect(board.freshness).toHaveText(/^Updated/);
      await board.openTray();
      await expect(board.tray).toContainText(
        new RegExp(`Kofi Asante.*${says === null ? tells : "Finished|Left the list"} \\S+[ap]m`),
      );
      // Nobody else has joined or left, whatever the list's own count says.
      await control.mend();
      const listed = await control.sittings();
      expect(listed).toContain(yusuf);
      await expect
        .poll(async () => (await house.get("/api/sessions")).json())
        .toMatchObject({ pagination: { total: listed.length } });
    });
  });
}
