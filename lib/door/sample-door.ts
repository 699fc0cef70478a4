import { once } from "node:events";
import type { Server } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect } from "vitest";
import { createDoor } from "#lib/door/door";
import { accepts } from "#lib/http/accepts";
import { ENCODED } from "#lib/http/gzip";

/*
 * For the tests of the door: bytes as they are, sent to the object that production runs.
 */

/** What has passed the door, as whoever stands behind it was asked. */
interface Passed {
  method: string;
  url: string;
  headers: Record<string, unknown>;
  body: string;
}

/** For each test a door of its own, as in production, with something small behind it. */
export const door: { server: Server; passed: Passed[] } = { server: null!, passed: [] };

beforeEach(async () => {
  const passed: Passed[] = [];
  const server = createDoor({
    files: new Set(["/robots.txt", "/icon.svg"]),
    limits: null,
    async pass(request, response) {
      let body = "";
      for await (const chunk of request) body += String(chunk);
      const { method = "", url = "", headers } = request;
      passed.push({ method, url, headers: { ...headers }, body });
      if (url.startsWith("/api/throws")) throw new Error("Amina Khan");
      if (url.startsWith("/api/encoded") && accepts("gzip", headers["accept-encoding"])) {
        for (const [name, value] of Object.entries(ENCODED)) response.appendHeader(name, value);
      }
      response.end("passed");
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  Object.assign(door, { server, passed });
});
afterEach(() => {
  door.server.close();
  door.server.closeAllConnections();
});

interface Heard {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** The server has closed the connection. */
  isClosed: boolean;
}

/**
 * Sends bytes as they are. Resolves once the answer is there as its Content-Length says, and where `toTheEnd`, once the
 * server has closed the connection.
 */
export function send(bytes: string, toTheEnd = false): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const { port } = door.server.address() as AddressInfo;
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes, "latin1"));
    let heard = Buffer.alloc(0);
    const done = (isClosed: boolean) => {
      socket.destroy();
      resolve({ ...parse(heard), isClosed });
    };
    socket.on("data", (chunk) => {
      heard = Buffer.concat([heard, chunk]);
      if (!toTheEnd && isWhole(heard)) done(false);
    });
    socket.on("end", () => done(true));
    // What is still being sent to a connection that was closed is lost, as it should be.
    socket.on("error", (error) => (heard.length > 0 ? done(true) : reject(error)));
  });
}

function isWhole(heard: Buffer): boolean {
  const [head, ...rest] = heard.toString("latin1").split("\r\n\r\n");
  const length = /content-length: (\d+)/i.exec(head ?? "")?.[1];
  if (length === undefined) return rest.join("\r\n\r\n").endsWith("0\r\n") || rest.length > 1;
  return rest.join("\r\n\r\n").length >= Number(length);
}

function parse(heard: Buffer): Omit<Heard, "isClosed"> {
  const end = heard.indexOf("\r\n\r\n");
  const [first = "", ...lines] = heard.subarray(0, end).toString("latin1").split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [line.split(": ")[0]!.toLowerCase(), line.slice(line.indexOf(": ") + 2)]),
  );
  const raw = heard.subarray(end + 4);
  const body = headers["content-encoding"] === "gzip" && raw[0] === 0x1f ? gunzipSync(raw) : raw;
  return { status: Number(first.split(" ")[1]), headers, body: body.toString() };
}

export const request = (line: string, ...headers: string[]) =>
  [`${line} HTTP/1.1`, "Host: sitting.college.ac.uk", ...headers, "", ""].join("\r\n");

/** What every answer has, whoever made it. */
export function expectPolicy({ headers }: Heard): void {
  expect(headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
  });
  expect(headers["content-security-policy"]).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
}

export async function expectRefused(bytes: string, status: number, code: string, toTheEnd = false) {
  const heard = await send(bytes, toTheEnd);
  expect(heard.status).toBe(status);
  expectPolicy(heard);
  expect(door.passed).toEqual([]);
  if (bytes.startsWith("HEAD")) expect(heard.body).toBe("");
  else if (heard.headers["content-type"] === "application/problem+json") {
    expect(JSON.parse(heard.body)).toMatchObject({ status, code, type: "about:blank" });
  } else expect(heard.body).toContain("<h1>");
  return heard;
}
