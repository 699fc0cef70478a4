import { expect, mergeTests } from "@playwright/test";
import { test as doorTest } from "../door.ts";
import { readerOf } from "./reader.ts";
import { engineTest } from "./smoke.ts";

const test = mergeTests(doorTest, engineTest);

// The list is asked for meanwhile, and is the first to learn that nobody is signed in any more.
test.use({ expectedErrors: /401/ });

test("staff sign in at their provider, and signing out empties the page", async ({
  house,
  tab,
}) => {
  const { origin } = house.product;
  const reader = readerOf(tab);
  await tab.goTo(`${origin}/?subject=Maths`);
  await reader.expectHeadline(/^See who is sitting/);
  await reader.expectFits(1440, 1024, 640, 390);
  await reader.press("main a", /^Sign in with/);
  await reader.press("li a", /^Jo Marsh/);
  await reader.expectUrl(`${origin}/?subject=Maths`);
  await reader.untilAlive();
  await reader.expectWords("main td", /\d min/);
  await tab.resize(1440, 900);
  // In the bar, or in its menu.
  const words = await reader.texts("button");
  if (!words.includes("Sign out")) await reader.press("button", /^Menu/);
  await reader.press("button", /^Sign out/);
  await reader.expectHeadline(/^(See who is sitting|Sign in again)/);
  expect(await reader.texts("tr")).toEqual([]);
  await tab.goBack();
  await reader.expectHeadline(/^(See who is sitting|Sign in again)/);
  expect(await reader.texts("tr")).toEqual([]);
});
