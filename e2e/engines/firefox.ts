import puppeteer, { type ElementHandle } from "puppeteer-core";
import { FIREFOX } from "./installed.ts";
import type { Engine } from "./engine.ts";

/** Firefox ESR by WebDriver BiDi, which it speaks without a driver of its own. */
export async function startFirefox(): Promise<Engine> {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: FIREFOX,
    // A small machine that does other things as well takes its time to start it.
    timeout: 120_000,
    protocolTimeout: 120_000,
  });
  return {
    name: (await browser.version()).replace("firefox/", "Firefox "),
    open: async () => {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      page.setDefaultTimeout(120_000);
      const errors: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") errors.push(message.text());
      });
      page.on("pageerror", (error) => errors.push(String(error)));
      return {
        goTo: async (url) => void (await page.goto(url)),
        goBack: async () => void (await page.goBack()),
        url: async () => page.url(),
        resize: (width, height) => page.setViewport({ width, height }),
        read: (script, ...words) => page.evaluate(script, words) as never,
        press: async (script, ...words) => {
          const found = (await page.evaluateHandle(script, words)).asElement();
          await (found as ElementHandle<Element>).click();
        },
        type: async (text, script, ...words) => {
          const found = (await page.evaluateHandle(script, words)).asElement();
          const box = found as ElementHandle<Element>;
          await box.click({ count: 3 });
          await page.keyboard.press("Backspace");
          await box.type(text);
        },
        errors: async () => errors,
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}
