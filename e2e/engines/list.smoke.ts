import { mergeTests } from "@playwright/test";
import { test as houseTest } from "../fixtures.ts";
import { minutesAgo } from "../minutes-ago.ts";
import { readerOf } from "./reader.ts";
import { engineTest } from "./smoke.ts";

const test = mergeTests(houseTest, engineTest);
const WIDTHS = [1440, 1024, 640, 390];
const UPNS = ["S100000BBP", "S100001BBP", "S100002BBP"];
const NAMES = ["Amina Khalid", "Omar Ali", "Niamh O’Sullivan"];

const sitting = (fullName: string, subject = "English", minutes = 5) => {
  const [firstName, lastName] = fullName.split(" ");
  return { subject, startDate: minutesAgo(minutes), user: { fullName, firstName, lastName } };
};

test.use({ sittings: 0 });

test("the board shows who sits, follows, filters, searches, pauses, and fits", async ({
  house,
  tab,
}) => {
  const { control } = house.connect;
  const reader = readerOf(tab);
  await control.start(sitting("Amina Khalid"), sitting("Kofi Asante", "Maths"));
  await tab.goTo(house.product.origin);
  await reader.untilAlive();
  await reader.expectHeadline(/^2 learners sitting now/);
  await reader.expectRows("Amina Khalid", "Kofi Asante");
  await reader.expectWords("header", /Updated \d+:\d\d/);
  await control.start(sitting("Mei Tan", "Maths", 3));
  await reader.expectRows("Amina Khalid", "Kofi Asante", "Mei Tan");

  await reader.press("button[aria-pressed]", /^Maths/);
  await reader.expectRows("Kofi Asante", "Mei Tan");
  await reader.search("mei");
  await reader.expectRows("Mei Tan");
  await reader.search("");
  await reader.press("button[aria-pressed]", /^Maths/);
  await reader.expectRows("Amina Khalid", "Kofi Asante", "Mei Tan");

  await reader.press("button", /^Pause/);
  await reader.expectTitle(/^Paused \(3\)/);
  await control.start(sitting("Yusuf Demir", "ESOL"));
  await reader.expectWords("body", /1 change waiting/);
  await reader.expectRows("Amina Khalid", "Kofi Asante", "Mei Tan");
  await reader.press("button", /^Resume/);
  await reader.expectTitle(/^\(4\)/);
  await reader.expectRows("Amina Khalid", "Kofi Asante", "Mei Tan", "Yusuf Demir");

  await reader.expectFits(...WIDTHS);
});

test("the wall shows counts and names, and follows", async ({ house, tab }) => {
  const { control } = house.connect;
  const reader = readerOf(tab);
  await control.start(sitting("Amina Khalid"), sitting("Kofi Asante", "Maths"));
  // Twice, as it reloads itself each night: an engine takes what it remembers of a page otherwise than what is new.
  for (let time = 1; time <= 2; time += 1) {
    await tab.goTo(`${house.product.origin}/wall`);
    await reader.untilAlive();
    await reader.expectHeadline(/^2 learners sitting now/);
  }
  await reader.expectWords(".wall", /(?=.*Amina K\.)(?=.*Kofi A\.)(?=.*Updated \d+:\d\d)/);
  const [mei] = await control.start(sitting("Mei Tan", "Maths"), sitting("نور Ali", "Maths"));
  await reader.expectHeadline(/^4 learners sitting now/);
  await reader.expectWords(".wall", /Mei T\./);
  await reader.expectFromRight("نور A.");
  await control.finish(mei!);
  await reader.expectHeadline(/^3 learners sitting now/);
  await reader.expectWords(".wall", /^((?!Mei T\.).)*$/);
  await reader.expectFits(1920, ...WIDTHS);
});

test.describe("a class", () => {
  test.use({
    settings: { REGISTER_SUBJECTS: "English,Maths" },
    roster: { "11B.csv": `class,upn\n${UPNS.map((upn) => `11B,${upn}\n`).join("")}` },
  });

  test("the register shows where each learner stands, and follows", async ({ house, tab }) => {
    const { control } = house.connect;
    const reader = readerOf(tab);
    const user = (nth: number) => ({
      userId: `0000000${nth}-702a-4c26-b8c5-b6dc4f81f25d`,
      upn: UPNS[nth]!,
      fullName: NAMES[nth]!,
    });
    await control.enrol(...NAMES.map((_name, nth) => user(nth)));
    const [sits] = await control.start({ subject: "English", user: user(0) });
    await tab.goTo(`${house.product.origin}/classes`);
    await reader.press("main a", /^11B/);
    await reader.expectHeadline(/1 of 3 have begun/);
    await reader.expectWords("main", /Amina Khalid.*In progress.*Not started/);
    await control.start({ subject: "Maths", user: user(1) });
    await reader.expectWords("main", /Omar Ali.*Not started.*In progress/);
    await control.finish(sits!);
    await reader.expectWords("main", /Amina Khalid.*Finished.*Not started/);
    await reader.expectFits(...WIDTHS);
  });
});
