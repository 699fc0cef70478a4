import type { Page } from "@playwright/test";
import type { Chrome } from "./house.ts";

/** When a screen first showed that somebody started or left: `started NAME` to a time. */
export type Seen = Map<string, number>;

/**
 * Boards that nobody is reading: scrolled to the top, nothing selected, the mouse outside.
 * @param count their places among all that watch come from as many equal parts
 */
export async function openScreens(
  { newPage }: Chrome,
  board: string,
  count: number,
): Promise<Page[]> {
  const pages: Page[] = [];
  for (let place = 0; place < count; place += 1) {
    const page = await newPage();
    await page.addInitScript(
      ([nth, of]) => {
        const draw = Math.random;
        Math.random = () => (nth + draw()) / of;
      },
      [place, count] as const,
    );
    await page.addInitScript(watchRows);
    await page.goto(board);
    await page.locator("tbody td").first().waitFor();
    pages.push(page);
  }
  return pages;
}

export async function seenOn(page: Page): Promise<Seen> {
  return new Map(
    await page.evaluate(() => [...(window as unknown as { seen: Seen }).seen.entries()]),
  );
}

/** In the page: notes with each change whose rows have come and gone. */
function watchRows(): void {
  const seen: Seen = new Map();
  Object.assign(window, { seen });
  let held = new Set<string>();
  new MutationObserver(() => {
    const rows = [...document.querySelectorAll("tr.sitting")];
    const names = new Set(
      rows.flatMap(({ textContent }) => /[0-9a-f-]{36}/.exec(textContent) ?? []),
    );
    const now = Date.now();
    for (const name of names) if (!held.has(name)) seen.set(`started ${name}`, now);
    for (const name of held) if (!names.has(name)) seen.set(`left ${name}`, now);
    held = names;
  }).observe(document, { childList: true, subtree: true, characterData: true });
}
