import type { Page } from "@playwright/test";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StoredScreen } from "../lib/screens/screen-file.ts";
import { startOpenId } from "../simulator/openid/openid.ts";
import { settingsOf } from "../simulator/openid/product-settings.ts";
import type { Shape } from "../simulator/openid/shape.ts";
import { STAFF } from "../simulator/openid/staff.ts";
import { COOKIE, SECRET, sealedSession } from "../testing/sealed-session.ts";
import { untilAlive } from "./alive.ts";
import { expect, test as base } from "./fixtures.ts";
import type { KeptHouse } from "./standing-house.ts";
import { removeFolder } from "../testing/remove-folder.ts";

export interface Door {
  /** The product's address, which the providers know too. */
  origin: string;
  settings: Record<string, string>;
  screensFile: string;
}

interface DoorPlan {
  shapes: Shape[];
  /** Besides what the shapes need. */
  rules: Record<string, string>;
  /** The screens in the file when the product starts; null: no folder is set. */
  remembered: { screens: readonly StoredScreen[] } | null;
}

/**
 * Below the ports that a system hands out by itself, because the providers must know the product's port before it
 * starts. Each run of the tests has its own range, because several may run on one machine.
 */
const FIRST_PORT = 21_300 + (process.ppid % 350) * 32;

/** Providers, each a real OpenID Connect server, for a product that will be at this port. */
async function openDoor({ shapes, rules, remembered }: DoorPlan, port: number) {
  const dir = await mkdtemp(join(tmpdir(), "now-sitting-data-"));
  const screensFile = join(dir, "screens.json");
  if (remembered) await writeFile(screensFile, JSON.stringify({ version: 1, ...remembered }));
  const origin = `http://127.0.0.1:${port}`;
  const openIds = await Promise.all(
    shapes.map(async (shape) => ({
      shape,
      openId: await startOpenId({ shape, port: 0, publicUrl: origin }),
    })),
  );
  const settings = Object.assign(
    { PORT: String(port), PUBLIC_URL: origin, SIGN_IN_SECRET: SECRET },
    remembered && { DATA_DIR: dir },
    ...openIds.map(({ shape, openId }) => settingsOf(shape, openId)),
    rules,
  ) as Record<string, string>;
  const close = async () => {
    for (const { openId } of openIds) await openId.close();
    removeFolder(dir);
  };
  return { door: { origin, settings, screensFile }, close };
}

/** The one door that a worker keeps for the next test that plans the same. */
class KeptDoor {
  private kept: { plan: string; opened: Awaited<ReturnType<typeof openDoor>> } | null = null;

  async of(plan: DoorPlan & { file: string }, port: number): Promise<Door> {
    const wanted = JSON.stringify(plan);
    if (this.kept?.plan !== wanted) {
      await this.close();
      this.kept = { plan: wanted, opened: await openDoor(plan, port) };
    }
    return this.kept.opened.door;
  }

  async close(): Promise<void> {
    await this.kept?.opened.close();
    this.kept = null;
  }
}

let keptDoor: KeptDoor | null = null;

/** Not a worker's fixture: tests with one more of those get workers, and browsers, of their own. */
function doorBeside(kept: KeptHouse): KeptDoor {
  if (!keptDoor) {
    const opened = new KeptDoor();
    kept.alsoEnd(() => opened.close());
    keptDoor = opened;
  }
  return keptDoor;
}

/** A house whose staff sign in at providers of its own. */
export const test = base.extend<DoorPlan & { door: Door; screensFile: string }>({
  shapes: [["microsoft"], { option: true }],
  rules: [{}, { option: true }],
  remembered: [null, { option: true }],

  door: async ({ shapes, rules, remembered, isShared, kept }, use, { parallelIndex, file }) => {
    const plan = { shapes, rules, remembered };
    // The kept house goes on running while a test has one of its own.
    const port = FIRST_PORT + 2 * parallelIndex;
    if (isShared) return use(await doorBeside(kept).of({ ...plan, file }, port));
    const { door, close } = await openDoor(plan, port + 1);
    await use(door);
    await close();
  },
  screensFile: async ({ door }, use) => use(door.screensFile),

  settings: async ({ door }, use) => use(door.settings),
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
  visitor: async ({}, use) =>
    use({ cookie: `${COOKIE}=${await sealedSession({ address: "ada.lyle@eastmere.ac.uk" })}` }),
  // The providers are on other addresses, and a signed-out page gets a 401.
  expected: /outside: http:\/\/127\.0\.0\.1:\d+\/|status 401|status of 401/,

  page: async ({ page, house }, use) => {
    await use(page);
    const names = STAFF.map(({ name }) => name).join("|");
    expect(house.product.log()).not.toMatch(new RegExp(`@|${names}|${SECRET}|client-secret|eyJ`));
  },
});

/** Signs in one of the invented staff, from our sign-in page to the end. */
export async function signInAs(
  page: Page,
  name: RegExp,
  provider = /^Sign in with/,
): Promise<void> {
  await page.getByRole("link", { name: provider }).click();
  await page.getByRole("link", { name }).click();
  await untilAlive(page);
}

export { COOKIE, expect, sealedSession };
