import { chromium } from "@playwright/test";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import type { Engine } from "./engine.ts";

/**
 * The oldest Chromium that the wall is promised for, from the npm registry. The package's own way of unpacking takes
 * whatever Chromium lies in /tmp for its own, so it is unpacked here.
 */
export async function startChromium109(): Promise<Engine> {
  const folder = await mkdtemp(join(tmpdir(), "now-sitting-chromium-109-"));
  const executablePath = join(folder, "chromium");
  const main = createRequire(import.meta.url).resolve("chromium-109");
  await pipeline(
    createReadStream(join(dirname(main), "../bin/chromium.br")),
    createBrotliDecompress(),
    createWriteStream(executablePath, { mode: 0o755 }),
  );
  const browser = await chromium.launch({
    executablePath,
    args: ["--disable-background-networking", "--disable-quic", "--no-first-run"],
  });
  return {
    name: `Chromium ${browser.version()}`,
    open: async () => {
      const page = await browser.newPage();
      const errors: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") errors.push(message.text());
      });
      page.on("pageerror", (error) => errors.push(error.message));
      return {
        goTo: async (url) => void (await page.goto(url)),
        goBack: async () => void (await page.goBack()),
        url: async () => page.url(),
        resize: (width, height) => page.setViewportSize({ width, height }),
        read: (script, ...words) => page.evaluate(script, words) as never,
        press: async (script, ...words) =>
          (await page.evaluateHandle(script, words)).asElement()!.click(),
        type: async (text, script, ...words) =>
          (await page.evaluateHandle(script, words)).asElement()!.fill(text),
        errors: async () => errors,
        close: () => page.close(),
      };
    },
    close: async () => {
      await browser.close();
      await rm(folder, { recursive: true });
    },
  };
}
