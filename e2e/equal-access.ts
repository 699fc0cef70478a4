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
    /** The engine knows neither what covers a target nor what its list cuts off; nobody can press either. */
    const canPress = (target: Element, x: number, y: number) =>
      target.contains(document.elementFromPoint(x, y));
    /** WCAG 2.5.8: a circle of 24 pixels around a small target reaches no other target. */
    const isCrowded = (small: Element) => {
      small.scrollIntoView({ block: "center" });
      const { left, top, width, height } = small.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      const others = document.querySelectorAll("a[href], button, input, select, textarea, summary");
      return [...others].some((other) => {
        const box = other.getBoundingClientRect();
        const nearX = Math.min(Math.max(x, box.left), box.right - 1);
        const nearY = Math.min(Math.max(y, box.top), box.bottom - 1);
        const isNear = Math.hypot(nearX - x, nearY - y) < 12;
        return other !== small && isNear && canPress(other, nearX, nearY);
      });
    };
    const at = (path: string) =>
      document.evaluate(path, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE)
        .singleNodeValue as Element;
    const { results } = await new globalThis.ace!.Checker().check(document, ["WCAG_2_2"]);
    return results
      .filter(({ value: [level, outcome] }) => `${level} ${outcome}` === "VIOLATION FAIL")
      .filter(
        ({ ruleId, path }) => ruleId !== "target_spacing_sufficient" || isCrowded(at(path.dom!)),
      )
      .map(({ ruleId, message, snippet }) => `${ruleId}: ${message} ${snippet}`);
  });
}
