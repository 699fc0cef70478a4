import type { CDPSession } from "@playwright/test";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";
import { minutesAgo } from "./minutes-ago.ts";

/* A common school laptop shows the list itself as the board opens, not only what stands above it. */

const SUBJECTS = ["English", "Maths", "ESOL", "Digital skills"];
const CLASSES = [
  "Plumbing L1 A",
  "Health and Social Care L2",
  "Childcare L2 A",
  "Motor Vehicle L1",
];
const FIRST = ["Amina", "Oluwaseun", "Kofi", "Niamh", "Tomasz", "Harpreet", "Mei", "Bartholomew"];
const LAST = [
  "Khalid",
  "Adebayo-Whitcombe",
  "Asante",
  "O’Sullivan",
  "Wiśniewski",
  "Dhillon",
  "Tan",
];

/** A busy morning's sixty, in classes; three of every subject have taken longer than an hour. */
const learners = Array.from({ length: 60 }, (_, nth) => ({
  upn: `S1000${String(nth).padStart(2, "0")}BBP`,
  fullName: `${FIRST[nth % FIRST.length]} ${LAST[nth % LAST.length]}`,
  className: CLASSES[nth % CLASSES.length]!,
  subject: SUBJECTS[nth % SUBJECTS.length]!,
  minutes: nth < 12 ? 62 + nth : 3 + ((nth * 7) % 55),
}));
const roster = learners.map(({ className, upn }) => `${className},${upn}\n`).join("");

test.use({
  sittings: 0,
  roster: { "classes.csv": `class,upn\n${roster}` },
});

for (const [words, settings] of [
  ["nobody running long", {}],
  ["twelve running long", { RUNNING_LONG: "English=60,Maths=60,ESOL=60,Digital skills=60" }],
] as const) {
  test.describe(`with ${words}`, () => {
    test.use({ settings });

    test("so many rows stand wholly in the window as the board opens", async ({ page, house }) => {
      await house.connect.control.start(
        ...learners.map(({ upn, fullName, subject, minutes }) => ({
          subject,
          user: { upn, fullName },
          startDate: minutesAgo(minutes),
        })),
      );
      const board = boardOf(page, house);
      await board.open();
      await expect(board.rows).toHaveCount(60);
      await expect(board.rowOf("Amina Khalid").first()).toContainText("Plumbing L1 A");
      const seen: Record<string, number> = {};
      const least = {
        "1440x900": 14,
        "1366x641": 9,
        "1280x593": 7,
        "390x844": 4,
        "844x390": 2,
      };
      for (const size of Object.keys(least)) {
        const [width, height] = size.split("x").map(Number);
        await page.setViewportSize({ width: width!, height: height! });
        await board.open();
        await expect(page.getByText(/^Updated/)).toBeVisible();
        seen[size] = await board.rows.evaluateAll(
          (rows) =>
            rows.filter((row) => {
              const { top, bottom } = row.getBoundingClientRect();
              return top >= 0 && bottom <= innerHeight;
            }).length,
        );
      }
      for (const [size, rows] of Object.entries(least)) {
        expect.soft(seen[size], `${size}: ${JSON.stringify(seen)}`).toBeGreaterThanOrEqual(rows);
      }
    });
  });
}

test("each cell of a list stands under its own head at every width, and each fact once", async ({
  page,
  house,
}) => {
  const { control } = house.connect;
  await control.start(
    ...learners.slice(0, 40).map(({ upn, fullName }) => ({
      subject: "English",
      user: { upn, fullName },
    })),
    { subject: "English", testName: "Retake", user: { fullName: "Zoë Lee" } },
  );
  const board = boardOf(page, house);
  const client = await page.context().newCDPSession(page);
  for (const width of [1440, 1000, 700, 390]) {
    await page.setViewportSize({ width, height: 700 });
    await board.open();
    await expect(board.rows).toHaveCount(41);
    const hidden = await board.rows
      .locator("th, td, td *:not(svg *)")
      .evaluateAll((parts) => parts.filter((part) => !part.checkVisibility()).length);
    expect(hidden, `${width}`).toBe(0);
    // The browser makes its tree some time after the page is laid out.
    await expect(async () => {
      const [heads, ...told] = await cellsOf(client);
      expect(heads, `${width}`).toEqual(["Learner", "Class", "Test", "Started", "Time so far"]);
      expect(told.length, `${width}`).toBe(41);
      // A row far outside the window has its cells in the tree once it comes near.
      const near = told.filter((cells) => cells.length > 0);
      expect(near.length, `${width}`).toBeGreaterThan(15);
      for (const cells of near) {
        expect(cells, `${width}`).toEqual([
          expect.stringMatching(/\w/),
          expect.stringMatching(/^(Plumbing|Health|Childcare|Motor|Not in)[\w ]*$/),
          expect.stringMatching(/^(English Smart Initial Assessment|Retake)$/),
          expect.stringMatching(/^\d+:\d\d[ap]m$/),
          expect.stringMatching(/^\d+ min$/),
        ]);
      }
    }).toPass();
  }
});

/** The cells of each row, as a screen reader has them. */
async function cellsOf(client: CDPSession): Promise<string[][]> {
  const { nodes } = await client.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const namesIn = (id: string): string[] => {
    const { role, name, childIds = [] } = byId.get(id)!;
    const isCell = ["columnheader", "rowheader", "cell", "gridcell"].includes(role?.value);
    return isCell ? [String(name?.value)] : childIds.flatMap(namesIn);
  };
  const rows = nodes.filter(({ role }) => role?.value === "row");
  return rows.map(({ nodeId }) => namesIn(nodeId));
}
