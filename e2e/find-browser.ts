import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { chromium } from "@playwright/test";

const SYSTEM = ["chromium-headless-shell", "chromium", "google-chrome"].map(
  (name) => `/usr/bin/${name}`,
);

/**
 * The path of a Chromium, without root and without apt, trying what exists before fetching one: $CHROMIUM_PATH,
 * Playwright's own, the system's, one from the npm registry, a download by Playwright.
 */
export async function findBrowser(): Promise<string> {
  const present = [process.env["CHROMIUM_PATH"], chromium.executablePath(), ...SYSTEM].find(
    (path) => path && existsSync(path),
  );
  return present ?? (await fromRegistry()) ?? downloaded();
}

/** A headless shell packed in an npm package. It unpacks itself into TMPDIR, so it gets its own folder. */
async function fromRegistry(): Promise<string | null> {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  const shared = process.env["TMPDIR"];
  process.env["TMPDIR"] = mkdtempSync(join(tmpdir(), "now-sitting-browser-"));
  try {
    const { default: packed } = await import("@sparticuz/chromium");
    const path = await packed.executablePath();
    execFileSync(path, ["--version", "--no-sandbox"], { stdio: "ignore" });
    return path;
  } catch {
    return null;
  } finally {
    if (shared === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = shared;
  }
}

function downloaded(): string {
  const cli = join(dirname(createRequire(import.meta.url).resolve("@playwright/test")), "cli.js");
  try {
    execFileSync(process.execPath, [cli, "install", "--only-shell", "chromium"], {
      stdio: "inherit",
    });
  } catch {
    throw new Error("No Chromium was found and none could be fetched: set CHROMIUM_PATH to one.");
  }
  return chromium.executablePath();
}
