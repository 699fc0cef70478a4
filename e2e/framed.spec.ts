import { createServer, type Server } from "node:https";
import { request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import type { FrameLocator, Page } from "@playwright/test";
import { listenOnLoopback } from "../testing/listen-on-loopback.ts";
import { PRIVATE_CERTIFICATE } from "../testing/private-ca.ts";
import { COOKIE, expect, sealedSession, test as base } from "./door.ts";
import { scan } from "./qr.ts";

/*
 * Signage players show a page in a frame of their own. Three sites of this machine, by https as a browser demands for a
 * cookie in a frame: every name under localhost is this machine's.
 */
const LEAD = "ada.lyle@eastmere.ac.uk";
const WALL = "sitting.college.localhost";
/** Another site's, which may frame a wall; one of the same site, which may too; and one that may not. */
const PLAYER = "player.signage.localhost";
const NEIGHBOUR = "signage.college.localhost";
const STRANGER = "stranger.localhost";

/** Hands the wall's requests on to the product, and answers all others with a page that frames what its search says. */
function answerAs(port: number) {
  return (request: IncomingMessage, response: ServerResponse) => {
    const { host = "", ...headers } = request.headers;
    if (host.split(":")[0] === WALL) {
      const { method, url: path } = request;
      const forwarded = { ...headers, host, "x-forwarded-proto": "https" };
      const passed = ask({ port, method, path, headers: forwarded }, (answer) => {
        response.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(response);
      });
      passed.on("error", () => response.destroy());
      request.pipe(passed);
      return;
    }
    const address = new URL(request.url!, "https://x").searchParams.get("frame") ?? "";
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><title>Player</title><link rel="icon" href="data:,">
      <style>body{margin:0}iframe{border:0;width:1920px;height:1080px}</style>
      ${address && `<iframe src="${address}"></iframe>`}`);
  };
}

const test = base.extend<{ at: (host: string, path?: string) => string }>({
  at: async ({ door }, use) => {
    const server: Server = createServer(
      PRIVATE_CERTIFICATE,
      answerAs(Number(door.settings["PORT"])),
    );
    const port = await listenOnLoopback(server);
    await use((host, path = "") => `https://${host}:${port}${path}`);
    server.close();
    server.closeAllConnections();
  },
  settings: async ({ door, at }, use) =>
    use({
      ...door.settings,
      PUBLIC_URL: at(WALL),
      WALL_FRAME_ANCESTORS: `${at(PLAYER)}, ${at(NEIGHBOUR)}`,
    }),
});

test.use({
  sittings: 0,
  ignoreHTTPSErrors: true,
  viewport: { width: 1920, height: 1080 },
  rules: { LEADS: LEAD },
  remembered: { screens: [] },
  expected:
    /outside: |status (of )?401|frame-ancestors|X-Frame-Options|screen-wake-lock|ERR_BLOCKED_BY_RESPONSE|status (of )?403/,
});

const titleIn = (place: Page | FrameLocator) => place.getByRole("heading", { level: 1 });

test("a wall in a signage player's frame is a screen of its own, and nothing that staff hold counts there", async ({
  page,
  house,
  context,
  request,
  at,
}) => {
  await house.connect.control.start({
    subject: "English",
    user: { firstName: "Amina", lastName: "Khan", fullName: "Amina Khan" },
  });
  const session = await sealedSession({ address: LEAD });
  await context.addCookies([
    { name: `__Host-${COOKIE}`, value: session, url: at(WALL), secure: true, sameSite: "Lax" },
  ]);
  const frame = page.frameLocator("iframe");
  const show = (host: string, address: string) =>
    page.goto(at(host, `/?frame=${encodeURIComponent(at(WALL, address))}`));
  const asked: string[] = [];
  page.on("request", (sent) => {
    const { pathname, searchParams } = new URL(sent.url());
    if (pathname.startsWith("/api/")) asked.push(`${pathname} ${searchParams.get("as")}`);
  });

  // By themselves, whoever is signed in has their own wall.
  await page.goto(at(WALL, "/wall"));
  await expect(titleIn(page)).toHaveText("1 learner sitting now");

  // A neighbour's frame is of the same site, so the browser sends along what it has of staff.
  for (const host of [NEIGHBOUR, PLAYER]) {
    await show(host, "/wall?names=full");
    // What that window still asked is none of the frame's.
    asked.length = 0;
    await expect(titleIn(frame)).toHaveText("Add this screen");
    await expect(frame.getByText("This code works once")).toBeVisible();
    await expect(frame.getByText(/Amina/)).toHaveCount(0);
  }
  const code = new URL(await scan(page)).hash.replace("#code=", "");
  const added = await request.post(`${house.product.origin}/api/screens`, {
    data: { code, name: "Foyer", subjects: [], classes: [], names: "short" },
    headers: { cookie: `__Host-${COOKIE}=${session}` },
  });
  expect(added.status()).toBe(201);
  await expect(titleIn(frame)).toHaveText("1 learner sitting now");
  await expect(frame.locator(".wall-page bdi")).toHaveText("Amina K.");
  await house.connect.control.start({ subject: "Maths", user: { fullName: "Kofi Asante" } });
  await expect(titleIn(frame)).toHaveText("2 learners sitting now");
  for (const each of asked) expect(each).toMatch(/ framed$/);

  await page.reload();
  await expect(titleIn(frame)).toHaveText("2 learners sitting now");
  const credential = (await context.cookies(at(WALL))).find(({ name }) => name.endsWith("-screen"));
  expect(credential).toMatchObject({
    name: "__Host-now-sitting-framed-screen",
    httpOnly: true,
    secure: true,
    sameSite: "None",
    partitionKey: "https://signage.localhost",
  });
  // It is no credential beneath another site, nor in a window.
  await show(NEIGHBOUR, "/wall");
  await expect(titleIn(frame)).toHaveText("Add this screen");
  await context.clearCookies({ name: `__Host-${COOKIE}` });
  await page.goto(at(WALL, "/wall"));
  await expect(titleIn(page)).toHaveText("Add this screen");

  // Nobody else may frame it, and nothing else may be framed.
  for (const [host, address] of [
    [STRANGER, "/wall"],
    [PLAYER, "/"],
    [NEIGHBOUR, "/screens"],
    [NEIGHBOUR, "/sign-in"],
  ] as const) {
    await show(host, address);
    await expect.poll(() => page.frames()[1]?.url(), address).toMatch(/^chrome-error:/);
  }
});
