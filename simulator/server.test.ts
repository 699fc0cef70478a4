import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSimulator, type Simulator } from "./simulator.ts";

/* What it answers to questions that are for no list, and whom it refuses. */
let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ port: 0, sittings: 20, pace: 0 });
});
afterAll(() => simulator.close());

function call(path: string, init: RequestInit = {}) {
  return fetch(simulator.url + path, { headers: { "x-api-key": simulator.key }, ...init });
}

test("another path is not found, and another method not allowed", async () => {
  for (const path of ["", "/smart-ia", "/smart-ia/sessions/", "/user"]) {
    const answer = await call(path);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ status: 404, message: expect.any(String) });
  }
  for (const method of ["POST", "PUT", "DELETE"]) {
    expect((await call("/smart-ia/sessions/in-progress", { method })).status).toBe(405);
  }
});

test("no key and a wrong key get 401, or a gateway's 403 once told", async () => {
  const refusals = async () => {
    const answers = [{}, { "x-api-key": "wrong" }].map((headers) =>
      call("/smart-ia/sessions/in-progress", { headers }),
    );
    return Promise.all(
      (await Promise.all(answers)).map(async (answer) => [answer.status, await answer.json()]),
    );
  };
  const plain = [401, { status: 401, message: expect.any(String) }];
  expect(await refusals()).toEqual([plain, plain]);
  await simulator.control.refuseAsGateway();
  const gateway = [403, { message: "Forbidden" }];
  expect(await refusals()).toEqual([gateway, gateway]);
  expect((await call("/smart-ia/sessions/in-progress")).status).toBe(200);
  await simulator.control.mend();
  expect(await refusals()).toEqual([plain, plain]);
});

/** Sends a request's bytes as they are, and returns the first line that comes back. */
function sendRaw(line: string): Promise<string> {
  const { hostname, port } = new URL(simulator.origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let text = "";
    socket.on("data", (chunk) => (text += chunk));
    socket.on("error", reject);
    socket.on("close", () => resolve(text.split("\r\n")[0]!));
    socket.end(`${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  });
}

test("a malformed address is refused, and the next call is answered", async () => {
  expect(await sendRaw("GET //")).toMatch(/ 400 /);
  expect(await sendRaw("GET http://x:bad/")).toMatch(/ 400 /);
  expect((await call("/smart-ia/sessions/in-progress")).status).toBe(200);
});

/** Whether anything listens there on the simulator's port. */
function isOpen(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(simulator.origin).port), address);
    const end = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.once("connect", () => end(true)).once("error", () => end(false));
    socket.setTimeout(100, () => end(false));
  });
}

test("it listens on 127.0.0.1 and on no other address of this machine", async () => {
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const others = [...addresses.map(({ address }) => address), "127.0.0.2", "::1"];
  const open = [];
  for (const address of new Set(["127.0.0.1", ...others])) {
    if (await isOpen(address)) open.push(address);
  }
  expect(open).toEqual(["127.0.0.1"]);
});

test("items vary within the contract: optional fields, and milliseconds", async () => {
  const { control } = simulator;
  await control.start(
    { startDate: "2026-01-01T10:00:00Z" },
    { startDate: "2026-01-01T10:00:00.250Z" },
  );
  const { data } = (await (await call("/smart-ia/sessions/in-progress")).json()) as {
    data: { startDate: string; user: Record<string, unknown> }[];
  };
  expect(new Set(data.map(({ startDate }) => startDate.includes(".")))).toEqual(
    new Set([true, false]),
  );
  for (const field of ["upn", "externalId", "emails", "dateOfBirth"]) {
    const presence = new Set(data.map(({ user }) => field in user));
    expect([field, presence]).toEqual([field, new Set([true, false])]);
  }
});
