import { findBrowser } from "./find-browser.ts";

/** Finds the browser once; the workers read its path from their environment. */
export default async function setUp(): Promise<void> {
  process.env["CHROMIUM_PATH"] = await findBrowser();
}
