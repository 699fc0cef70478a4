import { chromium } from "@playwright/test";
import { untilAlive } from "../../e2e/alive.ts";
import { findBrowser } from "../../e2e/find-browser.ts";

/**
 * Somebody signs in behind a proxy on this machine, opens the board and looks at it until this process gets a SIGTERM.
 * Says `open` once the board shows learners, and at the end what was asked and answered meanwhile. Ends with 1 where
 * a request failed.
 */
const [publicUrl, certificateHash, picture] = process.argv.slice(2) as [string, string, string];
const { hostname } = new URL(publicUrl);
const browser = await chromium.launch({
  executablePath: await findBrowser(),
  // It is looked at once more then.
  handleSIGTERM: false,
  args: [
    `--host-resolver-rules=MAP ${hostname} 127.0.0.1`,
    // That key, and no other, counts as signed by an authority.
    `--ignore-certificate-errors-spki-list=${certificateHash}`,
    "--disable-background-networking",
  ],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
// tsx wraps named functions in a helper, which a page doesn't have.
await page.addInitScript("globalThis.__name = (named) => named");
await page.goto(publicUrl);
await page.getByRole("link", { name: /^Sign in with/ }).click();
await page.getByRole("link", { name: /Ada Lyle/ }).click();
await untilAlive(page);
await page.locator("tr:has(td)").first().waitFor();

const answers = new Map<string, number>();
const builds = new Set<string>();
const failed: string[] = [];
page.on("response", (response) => {
  const { pathname } = new URL(response.url());
  const what = `${response.status()} ${pathname.startsWith("/_next/") ? "/_next/…" : pathname}`;
  answers.set(what, (answers.get(what) ?? 0) + 1);
  const build = response.headers()["x-build"];
  if (build !== undefined) builds.add(build);
  if (response.status() >= 400) failed.push(what);
});
page.on("requestfailed", (request) => {
  // Where a page leaves, it breaks off what it had asked for.
  const { errorText } = request.failure() ?? {};
  if (errorText !== "net::ERR_ABORTED")
    failed.push(`${errorText} ${new URL(request.url()).pathname}`);
});
page.on("pageerror", ({ message }) => failed.push(message));
console.log("open");
process.on("SIGTERM", () => void close());

async function close(): Promise<void> {
  await page.screenshot({ path: picture });
  const rows = await page.locator("tr:has(td)").count();
  await browser.close();
  for (const [what, count] of answers) console.log(`${count} × ${what}`);
  console.log(`${rows} learners at the end; builds that answered: ${[...builds].join(", ")}`);
  console.log(failed.length === 0 ? "no request failed" : `failed: ${failed.join("; ")}`);
  process.exit(failed.length === 0 && rows > 0 ? 0 : 1);
}
