import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "../fixtures.ts";
import { minutesAgo } from "../minutes-ago.ts";
import { executableOf } from "./chromiums.ts";

test.use({ sittings: 0 });

/** The document as Chromium 76 leaves it, which nothing of today can drive. */
async function documentOf(url: string): Promise<string> {
  const words = ["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", url];
  return (await promisify(execFile)(executableOf("chromium-76"), words)).stdout;
}

test("Chromium 76 says on every page that it is too old, and shows nothing else", async ({
  house,
}) => {
  await house.connect.control.start({ startDate: minutesAgo(5) });
  for (const path of ["/", "/wall", "/status", "/nowhere"]) {
    const left = await documentOf(house.product.origin + path);
    expect(left).toMatch(/^[^]*<html[^>]* style="visibility: hidden;"/);
    expect(left).toMatch(
      /This browser is too old .*needs .*; this is Chromium 76\.<\/p><\/html>\s*$/,
    );
  }
});
