import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { createServer as createTlsServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:net";
import { expect, vi } from "vitest";
import { callsOf, listOf } from "../asking.ts";
import { fault, given } from "../fault.ts";
import type { House } from "../house.ts";
import type * as Settings from "../../lib/config/settings.ts";
import { listenOnLoopback } from "../listen-on-loopback.ts";
import { removeFolder } from "../remove-folder.ts";

const MINUTE = 60_000;

/* S16: Retry-After. */

const later = (status: number, seconds: string) =>
  ({ kind: "status", status, headers: { "retry-after": seconds } }) as const;

for (const status of [500, 502, 403, 401, 400, 404]) {
  fault("S16", `a Retry-After of a ${status} is none`, {}, async (house) => {
    await house.connect.start({});
    await house.watch(1);
    await house.connect.fail({ fault: later(status, "3600"), list: "in-progress", times: 1 });
    await house.watch(2);
    const { snapshot } = await listOf(house);
    expect(house.now() - Date.parse(snapshot.takenAt)).toBeLessThan(MINUTE);
  });
}

for (const [words, failure] of [
  ["429 that asks for an hour", later(429, "3600")],
  ["503 that asks for an hour", later(503, "3600")],
  ["503 that asks for a year", later(503, "31536000")],
  ["429 that asks for an hour by a date", { kind: "retry-at", status: 429, seconds: 3600 }],
] as const) {
  fault("S16", `the list does not expire because of a ${words}`, {}, async (house) => {
    await house.connect.start({});
    await house.watch(1);
    await house.connect.fail({ fault: failure, list: "in-progress", times: 1 });
    await house.watch(29, { everyMs: 60_000 });
    const { status, body } = await house.get("/api/sessions");
    expect(status).toBe(200);
    expect(house.now() - Date.parse(body.snapshot.takenAt)).toBeLessThan(19 * MINUTE);
  });
}

fault("S16", "a 429 that asks for two minutes is left alone for two minutes", {}, async (house) => {
  await house.connect.start({});
  await house.watch(1);
  await house.connect.fail({ fault: later(429, "120"), list: "in-progress", times: 1 });
  await house.watch(0.5);
  await house.connect.forgetCalls();
  await house.watch(1.25);
  expect(await callsOf(house)).toEqual([]);
  await house.watch(1);
  expect((await callsOf(house)).length).toBeGreaterThan(0);
});

for (const status of [429, 503, 500]) {
  fault("S16", `“Try now” asks once after a ${status} that asks for an hour`, {}, async (house) => {
    await house.connect.start({});
    await house.watch(1);
    await house.connect.fail({ fault: later(status, "3600") });
    await house.watch(0.5);
    await house.pass(6000);
    await house.connect.forgetCalls();
    given((await house.post("/api/refresh")).status === 204, "“Try now” is answered");
    const tried = (await callsOf(house)).length;
    expect(tried).toBeGreaterThan(0);
    expect(tried).toBeLessThanOrEqual(2);
    // Once, and not each time that somebody presses it.
    for (let presses = 0; presses < 5; presses += 1) await house.post("/api/refresh");
    expect((await callsOf(house)).length).toBeLessThanOrEqual(3);
  });
}

fault("S16", "“Try now” brings the list once CENTURY is there again", {}, async (house) => {
  await house.connect.start({});
  await house.watch(1);
  await house.connect.fail({ fault: later(503, "3600") });
  await house.watch(2);
  await house.connect.mend();
  await house.post("/api/refresh");
  const { snapshot } = await listOf(house);
  expect(house.now() - Date.parse(snapshot.takenAt)).toBeLessThan(10_000);
});

/* Why CENTURY can't be reached. */

const failuresIn = (house: House) => house.log.filter(({ msg }) => msg === "refresh failed");

/** Until the log tells of a failed refresh: on a busy machine a call fails later than its clock is moved. */
async function watchItFail(house: House): Promise<void> {
  for (let looks = 0; looks === 0 || (looks < 10 && failuresIn(house).length === 0); looks += 1) {
    await house.watch(0.5);
  }
}

/** Everything that the log says about failed refreshes. */
function reasonsOf(house: House): string {
  const lines = failuresIn(house);
  given(lines.length > 0, "the log says that a refresh has failed");
  return JSON.stringify(lines);
}

/** Restarts the server with another CENTURY. */
async function openAt(house: House, url: string) {
  await house.restart({ CONNECT_BASE_URL: url });
  const { status } = await house.get("/api/sessions");
  given(status === 503, "there is no list");
  await watchItFail(house);
}

fault("cause", "a refused port is named in the log", {}, async (house) => {
  const server = createServer();
  const port = await listenOnLoopback(server);
  await new Promise((resolve) => void server.close(resolve));
  await openAt(house, `http://127.0.0.1:${port}/api/v1`);
  expect(reasonsOf(house)).toContain("ECONNREFUSED");
});

fault("cause", "an unknown host name is named in the log", { signIn: true }, async (house) => {
  // Without a network a resolver says that it could not ask.
  await house.restart({ CONNECT_BASE_URL: "http://no-such-host.invalid/api/v1" });
  const jo = await house.signIn("1001");
  await house.watch(0.5, { as: jo });
  expect(reasonsOf(house)).toMatch(/ENOTFOUND|EAI_AGAIN/);
});

fault("cause", "plain HTTP where TLS was expected is named in the log", {}, async (house) => {
  const { port } = new URL(house.simulator.origin);
  await openAt(house, `https://127.0.0.1:${port}/api/v1`);
  expect(reasonsOf(house)).toMatch(/ERR_SSL_\w+|EPROTO/);
});

fault("cause", "a certificate that nobody vouches for is named in the log", {}, async (house) => {
  const { key, cert } = selfSigned();
  const server = createTlsServer({ key, cert }, (_request, response) => void response.end());
  const port = await listenOnLoopback(server);
  await openAt(house, `https://127.0.0.1:${port}/api/v1`);
  server.close();
  expect(reasonsOf(house)).toContain("DEPTH_ZERO_SELF_SIGNED_CERT");
});

/** Generated, so that no key is in the repository. */
function selfSigned(): { key: Buffer; cert: Buffer } {
  const dir = mkdtempSync(join(tmpdir(), "now-sitting-cert-"));
  const [key, cert] = [join(dir, "key.pem"), join(dir, "cert.pem")];
  const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const options = ["-subj", "/CN=connect.invalid", "-keyout", key, "-out", cert];
  execFileSync("openssl", ["req", "-x509", ...kind, ...options], { stdio: "ignore" });
  const made = { key: readFileSync(key), cert: readFileSync(cert) };
  removeFolder(dir);
  return made;
}

fault("cause", "a cut connection is named in the log", {}, async (house) => {
  await house.connect.fail({ fault: { kind: "drop-connection" } });
  await watchItFail(house);
  expect(reasonsOf(house)).toMatch(/UND_ERR_SOCKET|ECONNRESET|EPIPE/);
});

fault("cause", "a proxy that asks for sign-in is named in the log", {}, async (house) => {
  const server = createHttpServer((_request, response) => void response.writeHead(407).end());
  const port = await listenOnLoopback(server);
  await openAt(house, `http://127.0.0.1:${port}/api/v1`);
  const reasons = reasonsOf(house);
  server.closeAllConnections();
  server.close();
  expect(reasons).toContain("407");
});

/* S18: what is missing must open nothing. */

const DATA = [
  "sessions",
  "summary",
  "classes",
  "sessions.csv",
  "register?class=9A",
  "changes?since=a-1",
];

fault(
  "S18",
  "no data without sign-in where CENTURY is not on this machine, even if the settings were let through",
  {},
  async (house) => {
    await house.connect.start({ user: { firstName: "Amina" } });
    const real = await vi.importActual<typeof Settings>("../../lib/config/settings.ts");
    vi.doMock("#lib/config/settings", () => ({
      ...real,
      // What a slip there would cause: no provider, and the real CENTURY.
      parseSettings(environment: Record<string, string>) {
        const parsed = real.parseSettings(environment);
        if (!parsed.ok) return parsed;
        const connect = { ...parsed.settings.connect, baseUrl: "http://connect.invalid/api/v1" };
        return { ok: true, settings: { ...parsed.settings, connect } };
      },
    }));
    const ask = globalThis.fetch;
    globalThis.fetch = (input, init) =>
      ask(String(input).replace("http://connect.invalid", house.simulator.origin), init);
    try {
      await house.restart();
      for (const path of DATA) {
        const { status, text } = await house.get(`/api/${path}`);
        expect(status).toBeGreaterThanOrEqual(400);
        expect(text).not.toMatch(/Amina/);
      }
    } finally {
      vi.doUnmock("#lib/config/settings");
    }
  },
);

fault(
  "S18",
  "without sign-in the server does not start with a CENTURY elsewhere",
  {},
  async (house) => {
    const url = "https://connect.example/api/v1";
    const answered = house
      .restart({ CONNECT_BASE_URL: url })
      .then(() => house.get("/api/sessions"));
    const outcome = await answered.then(
      ({ status }) => `it answered ${status}`,
      (error: Error) => error.message,
    );
    expect(outcome).toMatch(/process\.exit|it answered (401|403|500)/);
  },
);
