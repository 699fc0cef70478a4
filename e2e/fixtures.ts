import { test as base, expect, type APIResponse, type Page } from "@playwright/test";
import type { Simulator } from "../simulator/simulator.ts";
import type { Product } from "./product.ts";
import { expectNothingLogged, expectNothingSecret } from "./secrets.ts";
import { KeptHouse, StandingHouse, type Plan } from "./standing-house.ts";

export interface House {
  product: Product;
  connect: Simulator;
  /** GET from the product; each answer is searched for secrets. */
  get(path: string): Promise<APIResponse>;
  /** Stops the product and starts another at its address, with some settings changed. */
  restart(change?: Record<string, string>): Promise<void>;
  /** Writes a file into the roster's folder; in place, as an MIS does. */
  putRoster(name: string, text: string): Promise<void>;
}

/** How many are sitting when the test begins, only the test changes them; and what there is when the product starts. */
interface Options extends Plan {
  /**
   * Whether the test may live in the house of one before it, whose learners have left: its server remembers who left in
   * the last five minutes, which subjects there were and when somebody last finished. Its tests run one after another.
   */
  isShared: boolean;
  /** The headers by which the product lets somebody see everybody. */
  visitor: Record<string, string>;
  /** Console messages and failed requests that a test causes on purpose. */
  expected: RegExp | null;
}

/**
 * Each test has a house of its own, or shares one: the production build and a simulator as Connect, both on free ports.
 * Whatever it is about, a test also fails for a secret in an answer or a log, an error in the console, a failed request,
 * or one that left this machine.
 */
export const test = base.extend<Options & { house: House }, { kept: KeptHouse }>({
  // Two of each subject, and one that began on an earlier day.
  sittings: [8, { option: true }],
  settings: [{}, { option: true }],
  roster: [null, { option: true }],
  isShared: [false, { option: true }],
  visitor: [{}, { option: true }],
  expected: [null, { option: true }],

  kept: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
    async ({}, use) => {
      const kept = new KeptHouse();
      await use(kept);
      await kept.end();
    },
    { scope: "worker" },
  ],

  house: async (
    { sittings, settings, roster, isShared, visitor, kept, request },
    use,
    { file },
  ) => {
    const plan = { sittings, settings, roster };
    const standing = isShared
      ? await kept.of({ ...plan, file }, visitor)
      : await StandingHouse.build(plan);
    const { product, connect } = standing;
    const get = async (path: string) => {
      const answer = await request.get(product.origin + path, { maxRedirects: 0 });
      expectNothingSecret(path, JSON.stringify(answer.headers()) + (await answer.text()));
      return answer;
    };
    await use({
      product,
      connect,
      get,
      restart: (change) => standing.restart(change),
      putRoster: (name, text) => standing.putRoster(name, text),
    });
    expectNothingLogged(product.log());
    if (!isShared) await standing.close();
  },

  page: async ({ page, house, expected }, use) => {
    const seen = watchPage(page, house.product.origin);
    await use(page);
    const unexpected = (await seen()).filter((message) => !expected?.test(message));
    expect(unexpected).toEqual([]);
  },
});

/** Files of the build, whose content never changes, that this worker has searched. */
const searched = new Set<string>();

/** Records what a page must not do, and searches everything that it receives. */
function watchPage(page: Page, origin: string): () => Promise<string[]> {
  const messages: string[] = [];
  const bodies: Promise<void>[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) messages.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => messages.push(`error: ${error.message}`));
  page.on("request", (sent) => {
    if (!sent.url().startsWith(origin) && !sent.url().startsWith("blob:")) {
      messages.push(`outside: ${sent.url()}`);
    }
  });
  page.on("requestfailed", (sent) => {
    const why = sent.failure()?.errorText ?? "";
    // Leaving a search or a page aborts its requests, as it should.
    if (why !== "net::ERR_ABORTED") messages.push(`failed: ${sent.url()} ${why}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) messages.push(`status ${response.status()}: ${response.url()}`);
    const { pathname } = new URL(response.url());
    if (searched.has(pathname)) return;
    const look = async () => {
      // The body of an answer that the reader left behind is gone; where there is none, nobody need ask the browser.
      const text = response.status() === 204 ? "" : await response.text().catch(() => "");
      expectNothingSecret(pathname, JSON.stringify(response.headers()) + text);
      if (text !== "" && pathname.startsWith("/_next/static/")) searched.add(pathname);
    };
    bodies.push(look().catch((error: Error) => void messages.push(error.message)));
  });
  return async () => {
    await Promise.all(bodies);
    return messages;
  };
}

export { expect };
