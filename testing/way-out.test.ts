import { createServer } from "node:http";
import { expect, test, vi } from "vitest";
import { openHouse, type House, type HouseSettings } from "./house.ts";
import { listenOnLoopback } from "./listen-on-loopback.ts";

/* What stands between the server and CENTURY is told by its code, and never taken for CENTURY's own word. */
async function inHouse(settings: HouseSettings, prove: (house: House) => Promise<void>) {
  const house = await openHouse(settings);
  try {
    await prove(house);
    expect(JSON.stringify(house.log)).not.toMatch(/simulator-key|Blocked/);
  } finally {
    await house.close();
  }
}

/** An answer may be here before its line is. */
const IN_THE_LOG = { timeout: 120_000 };
const failures = (house: House) =>
  house.log.filter(({ msg }) => msg === "refresh failed").map(({ kind, code }) => [kind, code]);

test.each([
  [200, "malformed"],
  [401, "unreachable"],
  [403, "unreachable"],
])("a web filter's page of %d is no refused key", async (status, kind) => {
  const filter = createServer((_request, response) => {
    response.writeHead(status, { "content-type": "text/html" }).end("<p>Blocked");
  });
  const url = `http://127.0.0.1:${await listenOnLoopback(filter)}/api/v1`;
  await inHouse({ env: { CONNECT_BASE_URL: url } }, async (house) => {
    const { status: answered, body } = await house.get("/api/sessions");
    expect([answered, body.code]).toEqual([503, "connect_unreachable"]);
    await vi.waitFor(() => expect(failures(house)[0]).toEqual([kind, "WEB_PAGE"]), IN_THE_LOG);
  });
  filter.close();
  filter.closeAllConnections();
});

test.each([
  [401, "key_refused", "HTTP_401"],
  [403, "key_refused", "HTTP_403"],
  [404, "refused", "HTTP_404"],
  [302, "broken", "HTTP_302"],
  [503, "broken", "HTTP_503"],
])("CENTURY's own %d is told by its status", async (status, kind, code) => {
  await inHouse({}, async (house) => {
    await house.connect.fail({ fault: { kind: "status", status } });
    await house.get("/api/sessions");
    await vi.waitFor(() => expect(failures(house)[0]).toEqual([kind, code]), IN_THE_LOG);
  });
});
