import { expect, test } from "@playwright/test";
import { addressIn, startProcess } from "./product.ts";
import { KEY } from "./secrets.ts";

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  test(`npm start serves, and exits with 0 on ${signal}`, async ({ request }) => {
    const { child, ended, log } = startProcess({
      CONNECT_BASE_URL: "http://127.0.0.1:9/",
      CONNECT_API_KEY: KEY,
      PORT: "0",
    });
    const origin = await addressIn(log, () => child.exitCode !== null);
    await expect(async () => {
      expect((await request.get(`${origin}/api/health`)).status()).toBe(200);
    }).toPass();
    child.kill(signal);
    expect(await ended).toBe(0);
    await expect(request.get(`${origin}/api/health`)).rejects.toThrow("ECONNREFUSED");
  });
}
