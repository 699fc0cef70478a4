import { hasValkey, startValkey, type ValkeyServer } from "../testing/valkey-server.ts";
import { expect, test } from "./fixtures.ts";
import { startProcess, startProduct, type Product } from "./product.ts";
import { KEY } from "./secrets.ts";

/* Two instances of the build, that meet at a real server. */

const PUBLIC_URL = "https://sitting.college.ac.uk";
const SETTINGS = {
  CONNECT_BASE_URL: "http://127.0.0.1:9/",
  CONNECT_API_KEY: KEY,
  PUBLIC_URL,
  SIGN_IN_SECRET: "a-secret-of-the-tests-that-is-long-enough",
  GOOGLE_CLIENT_ID: "id",
  GOOGLE_CLIENT_SECRET: "secret",
  GOOGLE_DOMAINS: "college.ac.uk",
  ALLOWED_ADDRESSES: "@college.ac.uk",
};

let server: ValkeyServer;
const started: Product[] = [];

/** What a wall asks, at whichever instance. */
async function askPairing({ origin }: Product, method: "GET" | "POST", cookie = "") {
  const answer = await fetch(`${origin}/api/pairing?as=screen`, {
    method,
    headers: { origin: PUBLIC_URL, "sec-fetch-site": "same-origin", cookie },
  });
  const [set = ""] = answer.headers.getSetCookie();
  return { body: await answer.json(), cookie: set.split(";")[0]! };
}

if (hasValkey) {
  test.beforeEach(async () => void (server = await startValkey()));
  test.afterEach(async () => {
    for (const each of started.splice(0)) await each.stop();
    await server.stop();
  });

  test("a wall's code is known at each, without DATA_DIR and through the server's end", async () => {
    for (const _ of [1, 2]) {
      started.push(await startProduct({ ...SETTINGS, VALKEY_URL: server.url }));
    }
    const [one, two] = started as [Product, Product];
    expect([one.log(), two.log()]).toEqual(
      Array.from({ length: 2 }, () => expect.stringContaining("Valkey can be used")),
    );
    const begun = await askPairing(one, "POST");
    expect(begun.body).toMatchObject({ state: "waiting", code: expect.any(String) });
    const codes = (await server.ask("KEYS", "*pairing*")) as string[];
    expect(codes).toHaveLength(1);
    expect((await askPairing(two, "GET", begun.cookie)).body).toEqual(begun.body);
    expect(await server.ask("KEYS", "*pairing*")).toEqual(codes);
    await server.kill();
    expect((await askPairing(two, "GET", begun.cookie)).body).toEqual(begun.body);
    await expect.poll(() => two.log()).toContain("Valkey can't be reached");
    await server.restart();
    await expect(async () => {
      await askPairing(one, "GET", begun.cookie);
      expect(await server.ask("KEYS", "*pairing*")).toEqual(codes);
    }).toPass();
  });

  test("a server that writes to a disk is refused as a wrong setting is", async () => {
    await server.ask("CONFIG", "SET", "save", "3600 1");
    const { ended, log } = startProcess({ ...SETTINGS, PORT: "0", VALKEY_URL: server.url });
    expect(await ended).toBe(78);
    expect(log()).toContain("VALKEY_URL names a server that writes to a disk");
    expect(log()).not.toContain('"listening"');
  });
}
