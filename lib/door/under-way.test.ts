import { describe, expect, test } from "vitest";
import { connect, type AddressInfo } from "node:net";
import { door, request, send } from "#lib/door/sample-door";
import { MOST_UNDER_WAY } from "#lib/door/under-way";

const last = request("GET /sign-in", "Connection: close");
const answersIn = (text: string) => text.split("HTTP/1.1 200 OK").length - 1;

/** Everything that the server says to these bytes until it has closed the connection. */
function sayAll(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const { port } = door.server.address() as AddressInfo;
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes, "latin1"));
    let heard = "";
    socket.on("data", (chunk) => (heard += String(chunk)));
    // What was still on its way to a connection that was closed is lost, as it should be.
    socket.on("error", () => {});
    socket.on("close", () => resolve(heard));
  });
}

describe("requests on one connection that don't wait for an answer", () => {
  test("are each answered where they are few", async () => {
    const few = request("GET /wall").repeat(MOST_UNDER_WAY - 1);
    expect(answersIn(await sayAll(few + last))).toBe(MOST_UNDER_WAY);
    expect(door.passed).toHaveLength(MOST_UNDER_WAY);
  });

  test.each([
    ["pages", request("GET /sign-in")],
    ["files", request("GET /icon.svg")],
    ["what is refused", request("GET /%")],
    ["bodies that are expected", request("POST /api/screens", "Expect: 100-continue")],
    ["what is not to be expected", request("GET /", "Expect: 200-ok")],
  ])("end it where they are many: %s", async (_what, one) => {
    const heard = await sayAll(one.repeat(2_000));
    expect(heard.split("HTTP/1.1 ").length - 1).toBeLessThanOrEqual(2 * MOST_UNDER_WAY);
    expect(door.passed.length).toBeLessThanOrEqual(MOST_UNDER_WAY);
    // And nobody else's.
    expect((await send(request("GET /wall"))).status).toBe(200);
  });

  test("are not those that wait, however many", async () => {
    const { port } = door.server.address() as AddressInfo;
    const socket = connect(port, "127.0.0.1");
    for (let nth = 0; nth < 5 * MOST_UNDER_WAY; nth += 1) {
      const answered = new Promise((resolve) => socket.once("data", resolve));
      socket.write(request("GET /icon.svg"));
      expect(String(await answered)).toMatch(/^HTTP\/1\.1 200 OK/);
    }
    socket.destroy();
  });
});
