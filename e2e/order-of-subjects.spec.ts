import type { Locator } from "@playwright/test";
import { untilAlive } from "./alive.ts";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";
import { wallOf } from "./wall-page.ts";

/* Subjects stand in one order, the list's own, wherever more than one of them is told. */

const LEARNER = {
  userId: "00000001-702a-4c26-b8c5-b6dc4f81f25d",
  upn: "S100001BBP",
  fullName: "Amina Khalid",
};

const ORDERS: [words: string, settings: Record<string, string>, order: string[]][] = [
  ["as it is given", {}, ["English", "Maths", "ESOL", "Digital skills", "Art"]],
  [
    "a school's own",
    { SUBJECT_ORDER: "art,Digital skills", REGISTER_SUBJECTS: "Maths,English,Art,ESOL" },
    ["Art", "Digital skills", "ESOL", "English", "Maths"],
  ],
];

for (const [words, settings, order] of ORDERS) {
  test.describe(words, () => {
    test.use({ sittings: 0, settings, roster: { "11B.csv": "class,upn\n11B,S100001BBP\n" } });

    test("every screen, answer and file has the subjects in one order", async ({ page, house }) => {
      await house.connect.control.start(
        // All at once, so that no other order than the subjects' own can be taken for it.
        ...["Maths", "Art", "English", "Digital skills", "ESOL"].map((subject) => ({
          subject,
          user: LEARNER,
        })),
      );
      const found = (text: string) =>
        order
          .map((subject) => ({ subject, at: text.indexOf(subject) }))
          .filter(({ at }) => at >= 0)
          .sort((a, b) => a.at - b.at)
          .map(({ subject }) => subject);
      const expectOrder = async (texts: Locator, of = order) =>
        expect.poll(async () => (await texts.allTextContents()).flatMap(found)).toEqual(of);

      const board = boardOf(page, house);
      await board.open();
      await expect(board.rows).toHaveCount(5);
      await expectOrder(page.locator("section[aria-label] > h2 .group-name > :first-child"));
      await expectOrder(page.locator(".strip-subject"));

      const { data } = await (await house.get("/api/sessions")).json();
      expect(data.map(({ test: { subject } }: { test: { subject: string } }) => subject)).toEqual(
        order,
      );
      const { subjects } = await (await house.get("/api/summary")).json();
      expect(subjects.map(({ subject }: { subject: string }) => subject)).toEqual(order);
      const download = page.waitForEvent("download");
      await board.saveMenu.click();
      await page.getByRole("button", { name: "Export CSV" }).click();
      const chunks = await (await (await download).createReadStream()).toArray();
      const lines = Buffer.concat(chunks).toString().split("\r\n");
      expect(lines.filter((line) => line.includes(LEARNER.fullName)).flatMap(found)).toEqual(order);

      const wall = wallOf(page, house);
      await wall.open();
      await expect(wall.strips).toHaveCount(5);
      await expectOrder(wall.strips);
      await expectOrder(page.locator(".wall-part-title strong"));

      const inRegister = settings["REGISTER_SUBJECTS"]
        ? order.filter((subject) => settings["REGISTER_SUBJECTS"]!.includes(subject))
        : order;
      const csv = await (await house.get("/api/register.csv?class=11B")).text();
      const heads = csv.split("\r\n").find((line) => line.includes("Learner"))!;
      expect(found(heads)).toEqual(inRegister);
      await page.goto(`${house.product.origin}/classes?class=11B`);
      await untilAlive(page);
      await expectOrder(page.locator("thead th:not(:first-child)"), inRegister);
    });
  });
}
