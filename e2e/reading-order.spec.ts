import type { Page } from "@playwright/test";
import { untilAlive } from "./alive.ts";
import { boardOf } from "./board-page.ts";
import { expect, test } from "./fixtures.ts";
import { minutesAgo } from "./minutes-ago.ts";

/*
 * The order in which a screen reader reads a page, as Chromium's accessibility tree has it: its landmarks, headings,
 * groups and tables, with what of them a reader can work. A row's own words are the business of other tests.
 */

const user = (nth: number, fullName: string) => ({
  userId: `0000000${nth}-702a-4c26-b8c5-b6dc4f81f25d`,
  upn: `S10000${nth}BBP`,
  fullName,
});

test.use({
  sittings: 0,
  settings: { REGISTER_SUBJECTS: "English,Maths", RUNNING_LONG: "English=60" },
  roster: { "11B.csv": "class,upn\n11B,S100000BBP\n11B,S100001BBP\n" },
});

/** What a page is made of; in the bar also what can be worked there. */
const FRAME = new Set(
  "banner navigation main complementary region group heading table searchbox".split(" "),
);
const IN_BAR = new Set(["link", "button"]);
/** Groups of a few buttons, which are named beside them. */
const SMALL = new Set(["", "Subject", "Started", "Show", "What is shown"]);

/** A line for each part of the frame, as far in as the parts around it that have one. */
async function readingOrder(page: Page): Promise<string[]> {
  const client = await page.context().newCDPSession(page);
  await client.send("Accessibility.enable");
  const { nodes } = await client.send("Accessibility.getFullAXTree");
  await client.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines: string[] = [];
  const read = (id: string, around: readonly string[]): void => {
    const node = byId.get(id);
    if (!node) return;
    const role = String(node.role?.value);
    const name = String(node.name?.value ?? "").trim();
    const isFrame = FRAME.has(role) && (role !== "group" || !SMALL.has(name));
    const isLine = !node.ignored && (isFrame || (around.includes("banner") && IN_BAR.has(role)));
    const words = [role, ...around].includes("region") ? name.replace(/ \(.*| \d.*/, "") : name;
    const indent = "  ".repeat(around.length);
    if (isLine) lines.push(`${indent}${role} ${withoutFigures(words)}`.trimEnd());
    for (const child of node.childIds ?? []) read(child, isLine ? [...around, role] : around);
  };
  read(nodes[0]!.nodeId, []);
  return lines;
}

function withoutFigures(name: string): string {
  return (
    name
      // Chromium joins the pieces of a line without what is between them.
      .replace(/learners?(?=sitting)/, "$& ")
      .replaceAll(/\d+:\d+(:\d+)?[ap]m/g, "TIME")
      .replaceAll(/\d+ \w+ 20\d\d/g, "DATE")
      .replaceAll(/\b\d+\b/g, "N")
  );
}

/** After its skip link, on every page that is live. */
const BAR = [
  "  navigation Pages",
  "    link Board",
  "    link Classes",
  "    link Today",
  "    link Roster",
  "    link Screens",
  "    link Status",
  "  button Full names",
  "  button Pause",
  "  link Open on wall",
  "  button Menu",
];

test("the board is read from its bar to its list, and what began before today last", async ({
  page,
  house,
}) => {
  const { control } = house.connect;
  const [gone] = await control.start(
    { subject: "English", user: user(0, "Amina Khalid"), startDate: minutesAgo(80) },
    { subject: "English", user: { fullName: "Kofi Asante" }, startDate: minutesAgo(20) },
    { subject: "Maths", user: { fullName: "Mei Tan" }, startDate: minutesAgo(10) },
    { subject: "Maths", user: { fullName: "Zoë Lee" }, startDate: minutesAgo(3 * 24 * 60) },
  );
  const board = boardOf(page, house);
  await page.setViewportSize({ width: 1440, height: 900 });
  await board.open();
  await expect(board.rows).toHaveCount(3);
  await control.finish(gone!);
  await expect(board.tray).toContainText("Amina Khalid");
  await expect(board.rows).toHaveCount(2);
  expect(await readingOrder(page)).toEqual([
    "banner",
    "  link Skip to the list",
    ...BAR,
    "main",
    "  heading N learners sitting now",
    "  group Sittings of each subject by time since their start",
    "  searchbox Search learners",
    "  group State of the list",
    "  complementary Just left N",
    "    heading Just left N",
    "  group Learners sitting today",
    "    region English",
    "      heading English",
    "      table English: learners sitting now",
    "    region Maths",
    "      heading Maths",
    "      table Maths: learners sitting now",
    "  region Started before today",
    "    heading Started before today",
  ]);
});

test("a register is read from its class to its learners", async ({ page, house }) => {
  const { control } = house.connect;
  await control.enrol(user(0, "Amina Khalid"), user(1, "Kofi Asante"));
  await control.start({ user: user(0, "Amina Khalid"), subject: "English" });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${house.product.origin}/classes?class=11B`);
  await untilAlive(page);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("of 2");
  expect(await readingOrder(page)).toEqual([
    "banner",
    "  link Skip to the register",
    ...BAR,
    "main",
    "  navigation You are here",
    "  heading N of N have begun",
    "  region Not started",
    "    heading Not started",
    "  region In progress",
    "    heading In progress",
    "  region Finished",
    "    heading Finished",
    "  group Filters",
    "    searchbox Search names",
    "  group State of the list",
    "  group Register",
    "    table 11B, learner by learner",
  ]);
});
