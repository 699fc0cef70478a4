import type { Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Checker } from "accessibility-checker-engine";

const ENGINE = readFileSync(
  createRequire(import.meta.url).resolve("accessibility-checker-engine"),
  "utf8",
);

declare global {
  var ace: { Checker: typeof Checker } | undefined;
}

/** What IBM's Equal Access, the other engine beside axe, finds wrong by WCAG 2.2, A and AA; not what it would have looked at. */
export async function equalAccessFaults(page: Page): Promise<string[]> {
  // As text that the browser's own protocol runs: the page's policy lets no script of another in.
  if (!(await page.evaluate(() => "ace" in globalThis))) {
    await page.evaluate(`${ENGINE}; globalThis.ace = ace; undefined`);
  }
  return page.evaluate(async () => {
    const { results } = await new globalThis.ace!.Checker().check(document, ["WCAG_2_2"]);
    return results
      .filter(({ value: [level, outcome] }) => `${level} ${outcome}` === "VIOLATION FAIL")
      .map(({ ruleId, message, snippet }) => `${ruleId}: ${message} ${snippet}`);
  });
}
