import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { Builder, Capabilities, Key, type WebElement } from "selenium-webdriver";
import type { Engine, Tab } from "./engine.ts";

/** Else the buttons of the browser's own bar make the window wider than a phone. */
const NARROW = "* { padding: 0; margin: 0; min-width: 0; border: none; font-size: 1px; }";

/** WebKitGTK by its own WebDriver, in a screen that nobody sees: it has no other way to do without one. */
export async function startWebKit(): Promise<Engine> {
  const folder = await mkdtemp(join(tmpdir(), "now-sitting-webkit-"));
  await mkdir(join(folder, "gtk-3.0"));
  await writeFile(join(folder, "gtk-3.0", "gtk.css"), NARROW);
  const screen = spawn(
    "Xvfb",
    ["-displayfd", "3", "-screen", "0", "2000x1200x24", "-nolisten", "tcp"],
    { stdio: ["ignore", "ignore", "ignore", "pipe"] },
  );
  const display = await firstLine(screen.stdio[3] as Readable);
  const port = await freePort();
  const driver = spawn("WebKitWebDriver", [`--port=${port}`], {
    env: { ...process.env, DISPLAY: `:${display}`, XDG_CONFIG_HOME: folder },
    stdio: "ignore",
  });
  const address = `http://127.0.0.1:${port}`;
  while (!(await isReady(address))) await new Promise((resolve) => setTimeout(resolve, 50));
  const begin = () =>
    new Builder()
      .usingServer(address)
      .withCapabilities(new Capabilities({ browserName: "MiniBrowser" }))
      .build();
  const first = await begin();
  const version = (await first.getCapabilities()).getBrowserVersion();
  await first.quit();
  return {
    name: `WebKitGTK ${version}`,
    open: async () => tabOf(await begin()),
    close: async () => {
      for (const each of [driver, screen]) {
        const ended = new Promise((resolve) => each.once("close", resolve));
        each.kill();
        await ended;
      }
      await rm(folder, { recursive: true });
    },
  };
}

function tabOf(driver: Awaited<ReturnType<Builder["build"]>>): Tab {
  const errors: string[] = [];
  const listen = async () => errors.push(...(await driver.executeScript<string[]>(listenIn)));
  const find = async (script: (words: string[]) => unknown, words: string[]) =>
    (await driver.executeScript(script, words)) as WebElement;
  return {
    goTo: (url) => driver.get(url),
    goBack: () => driver.navigate().back(),
    url: () => driver.getCurrentUrl(),
    resize: async (width, height) => {
      await driver.manage().window().setRect({ x: 0, y: 0, width, height });
    },
    read: async (script, ...words) => {
      await listen();
      return driver.executeScript(script, words);
    },
    press: async (script, ...words) => (await find(script, words)).click(),
    type: async (text, script, ...words) => {
      const box = await find(script, words);
      const { length } = await box.getProperty("value");
      await box.sendKeys(Key.END, ...Array.from({ length }, () => Key.BACK_SPACE), text);
    },
    errors: async () => {
      await listen();
      return errors;
    },
    close: () => driver.quit(),
  };
}

/** This driver tells nothing of the console: it is listened to in the page, from the first look at it on. */
function listenIn(): string[] {
  const global: { told?: string[] } = globalThis as object;
  if (global.told) return global.told.splice(0);
  const told: string[] = (global.told = []);
  addEventListener("error", ({ message }) => told.push(message));
  addEventListener("unhandledrejection", ({ reason }) => told.push(String(reason)));
  const { error } = console;
  console.error = (...words: unknown[]) => {
    told.push(words.join(" "));
    error(...words);
  };
  return [];
}

function firstLine(stream: Readable): Promise<string> {
  return new Promise((resolve) => stream.once("data", (data) => resolve(String(data).trim())));
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function isReady(address: string): Promise<boolean> {
  return fetch(`${address}/status`).then(
    ({ ok }) => ok,
    () => false,
  );
}
