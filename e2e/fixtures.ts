import { test as base, expect, type APIResponse, type Page } from "@playwright/test";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulator, type Simulator } from "../simulator/simulator.ts";
import { startProduct, type Product } from "./product.ts";
import { AFTERNOON } from "./zone.ts";
import { expectNothingLogged, expectNothingSecret, KEY } from "./secrets.ts";

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

interface Options {
  /** How many are sitting when the test begins; only the test changes them. */
  sittings: number;
  settings: Record<string, string>;
  /** The roster's files by name, there when the product starts; null: no folder is set. */
  roster: Record<string, string> | null;
  /** Console messages and failed requests that a test causes on purpose. */
  expected: RegExp | null;
}

/**
 * Each test has a house of its own: the production build and a simulator as Connect, both on free ports. Whatever
 * it is about, a test also fails for a secret in an answer or a log, an error in the console, a failed request, or
 * one that left this machine.
 */
export const test = base.extend<Options & { house: House }>({
  sittings: [40, { option: true }],
  settings: [{}, { option: true }],
  roster: [null, { option: true }],
  expected: [null, { option: true }],

  house: async ({ sittings, settings, roster, request }, use) => {
    const dir = await mkdtemp(join(tmpdir(), "now-sitting-test-"));
    const putRoster = (name: string, text: string) => writeFile(join(dir, name), text);
    for (const [name, text] of Object.entries(roster ?? {})) await putRoster(name, text);
    const connect = await startSimulator({ port: 0, sittings, pace: 0, apiKey: KEY });
    const environment = {
      CONNECT_BASE_URL: connect.url,
      CONNECT_API_KEY: KEY,
      REFRESH_SECONDS: "1",
      CONNECT_CALLS_PER_MINUTE: "600",
      TIME_ZONE: AFTERNOON,
      ...(roster && { ROSTER_DIR: dir }),
      ...settings,
    };
    const product = await startProduct(environment);
    const products = [product];
    const restart = async (change: Record<string, string> = {}) => {
      await products.at(-1)!.stop();
      const { port } = new URL(product.origin);
      products.push(await startProduct({ ...environment, ...change }, port));
    };
    const get = async (path: string) => {
      const answer = await request.get(product.origin + path, { maxRedirects: 0 });
      expectNothingSecret(path, JSON.stringify(answer.headers()) + (await answer.text()));
      return answer;
    };
    await use({ product, connect, get, restart, putRoster });
    for (const each of products) {
      await each.kill();
      expectNothingLogged(each.log());
    }
    await connect.close();
    await rm(dir, { recursive: true });
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
      // The body of an answer that the reader left behind is gone.
      const text = await response.text().catch(() => "");
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
