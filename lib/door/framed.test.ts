import { once } from "node:events";
import { request, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createDoor } from "#lib/door/door";

/* Who may frame what: each answer's policy, by what a browser says it wants it for. */

const SIGNAGE = ["https://signage.example.com", "https://screens.college.ac.uk:8443"];
const doors: Server[] = [];
afterEach(() => {
  for (const door of doors.splice(0)) {
    door.close();
    door.closeAllConnections();
  }
});

async function openDoor(frameAncestors: readonly string[]) {
  const passed: string[] = [];
  const door = createDoor({
    files: new Set(["/robots.txt"]),
    limits: null,
    frameAncestors,
    async pass({ url, headers }, response) {
      passed.push(`${url} ${String(headers["content-security-policy"])}`);
      response.end("passed");
    },
  });
  doors.push(door.listen(0, "127.0.0.1"));
  await once(door, "listening");
  const { port } = door.address() as AddressInfo;
  async function ask(path: string, [site, place, mode]: readonly string[]) {
    const named = { "sec-fetch-site": site, "sec-fetch-dest": place, "sec-fetch-mode": mode };
    const headers = Object.entries(named).filter((pair): pair is [string, string] => !!pair[1]);
    // Not by fetch, which would say by itself how it asks.
    const sent = request({ port, path, headers: Object.fromEntries(headers) });
    sent.end();
    const [answer] = (await once(sent, "response")) as [IncomingMessage];
    answer.resume();
    const policy = String(answer.headers["content-security-policy"]);
    return {
      status: answer.statusCode,
      frame: answer.headers["x-frame-options"],
      ancestors: /frame-ancestors ([^;]*)/.exec(policy)?.[1],
    };
  }
  return { ask, passed };
}

const NOBODY = { frame: "DENY", ancestors: "'none'" };
const framed = (site: string, place = "iframe", mode = "navigate") => [site, place, mode];

test.each(["cross-site", "same-site", "same-origin"])(
  "the wall in a frame, asked %s, names its ancestors alone, to Next too",
  async (site) => {
    const { ask, passed } = await openDoor(SIGNAGE);
    for (const path of ["/wall", "/wall?distance=far&subject=English"]) {
      for (const place of ["iframe", "frame"]) {
        expect(await ask(path, framed(site, place))).toEqual({
          status: 200,
          frame: undefined,
          ancestors: SIGNAGE.join(" "),
        });
      }
    }
    for (const line of passed) expect(line).toContain(`frame-ancestors ${SIGNAGE.join(" ")}`);
  },
);

test.each([
  ["opened in a window", "/wall", framed("none", "document")],
  ["opened from another site", "/wall", framed("cross-site", "document")],
  ["by a browser that says nothing", "/wall", []],
  ["by one that says only whose page asks", "/wall", ["cross-site", "", "navigate"]],
  ["in a frame of our own, another page", "/", framed("same-origin")],
  ["an address that only looks like it", "/wall/", framed("same-origin")],
  ["an address that Next reads as it", "/%77all", framed("same-origin")],
  ["a refusal", "/%", framed("same-origin")],
])("%s: nobody may frame it", async (_what, path, asked) => {
  const { ask } = await openDoor(SIGNAGE);
  expect(await ask(path, asked)).toMatchObject(NOBODY);
});

test.each([
  ["/", framed("cross-site")],
  ["/screens", framed("same-site")],
  ["/sign-in", framed("cross-site")],
  ["/wall/", framed("cross-site")],
  ["/wall", framed("cross-site", "embed")],
  ["/wall", framed("cross-site", "object")],
  ["/wall", framed("cross-site", "fencedframe")],
  ["/wall", framed("cross-site", "image", "no-cors")],
  ["/wall", framed("cross-site", "empty", "cors")],
  ["/wall", framed("cross-site", "iframe", "no-cors")],
  ["/api/pairing?as=framed", framed("cross-site", "empty", "cors")],
  ["/api/sessions?as=framed", framed("cross-site", "iframe")],
])("another site's part %s %j is refused all the same", async (path, asked) => {
  const { ask, passed } = await openDoor(SIGNAGE);
  expect(await ask(path, asked)).toMatchObject({ status: 403, ancestors: "'none'" });
  expect(passed).toEqual([]);
});

test("where no origin is named nobody may frame the wall either", async () => {
  const { ask } = await openDoor([]);
  expect(await ask("/wall", framed("cross-site"))).toMatchObject({ status: 403, ...NOBODY });
  expect(await ask("/wall", framed("same-origin"))).toMatchObject({ status: 200, ...NOBODY });
});
