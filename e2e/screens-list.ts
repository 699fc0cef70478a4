import { expect, type Page } from "@playwright/test";
import { signInAs } from "./door.ts";

export const LEAD = "ada.lyle@eastmere.ac.uk";

export async function openScreens(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/screens`);
  await signInAs(page, /Ada Lyle/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Screens");
}

export const itemOf = (page: Page, name: string) =>
  page.getByRole("listitem").filter({ hasText: name });

/** A class to choose and many more. */
export function classesCsv(): string {
  const names = Array.from({ length: 40 }, (_, nth) => `Childcare ${nth + 1}`);
  return [
    "class,userId",
    ...["11B", ...names].map((name) => `${name},${crypto.randomUUID()}`),
  ].join("\n");
}
