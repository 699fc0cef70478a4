import { findBrowser } from "./find-browser.ts";

/** Finds the browser once; the workers read where it is from their environment. */
export default async function setUp(): Promise<void> {
  process.env["CHROMIUM_PATH"] = await findBrowser();
}
