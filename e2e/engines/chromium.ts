import { chromium, type ElementHandle } from "@playwright/test";
import { executableOf, type OldChromium } from "./chromiums.ts";
import type { Engine } from "./engine.ts";

/** The oldest of them are drawn wrongly or not at all by way of a graphics card that isn't there. */
export const ARGS = [
  "--disable-background-networking",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
];

/** A Chromium from the one with number 87 on; what is older can't be driven by today's Playwright. */
export async function startChromium(name: OldChromium): Promise<Engine> {
  const browser = await chromium.launch({ executablePath: executableOf(name), args: ARGS });
  return {
    name: `Chromium ${browser.version()}`,
    open: async () => {
      const page = await browser.newPage();
      const errors: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") errors.push(message.text());
      });
      page.on("pageerror", (error) => errors.push(error.message));
      // Not by Playwright's own clicks and words, which ask the page for what came with 105.
      const press = async (found: ElementHandle | null) => {
        const { x, y } = (await found!.evaluate(middleOf)) as { x: number; y: number };
        await page.mouse.click(x, y);
      };
      return {
        goTo: async (url) => void (await page.goto(url)),
        goBack: async () => void (await page.goBack()),
        url: async () => page.url(),
        resize: (width, height) => page.setViewportSize({ width, height }),
        read: (script, ...words) => page.evaluate(script, words) as never,
        press: async (script, ...words) =>
          press((await page.evaluateHandle(script, words)).asElement()),
        type: async (text, script, ...words) => {
          await press((await page.evaluateHandle(script, words)).asElement());
          await page.keyboard.press("Control+A");
          await page.keyboard.press("Delete");
          await page.keyboard.type(text);
        },
        errors: async () => errors,
        close: () => page.close(),
      };
    },
    close: () => browser.close(),
  };
}

function middleOf(element: Node) {
  const found = element as Element;
  found.scrollIntoView({ block: "center" });
  const { left, top, width, height } = found.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
