import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { API_TAKES, apiTakes, kindOf } from "#lib/door/addresses";

const API = fileURLToPath(new URL("../../app/api", import.meta.url));

/** What each route's file says that it takes: its exports are what Next goes by. */
function routes() {
  return readdirSync(API, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)route\.ts$/.test(file))
    .map((file) => {
      const text = readFileSync(`${API}/${file}`, "utf8");
      const found = [...text.matchAll(/export const ([A-Z]+) = (\w+)\(/g)];
      const takes = found.map(([, method, by]) => [
        method,
        by === "routeWithBody" ? "body" : "address",
      ]);
      return [`/api/${file.replace(/\/route\.ts$/, "")}`, Object.fromEntries(takes)] as const;
    });
}

test("the door knows what each route of the API takes", () => {
  expect(routes().length).toBeGreaterThan(10);
  const others = routes().filter(([, takes]) => JSON.stringify(takes) !== '{"GET":"address"}');
  expect(Object.fromEntries(others)).toEqual(API_TAKES);
});

test("the open part of an address is any one part", () => {
  expect(apiTakes("/api/screens/2f0c/revoke")).toEqual({ POST: "address" });
  for (const path of [
    "/api/screens/a/b/revoke",
    "/api/screens//revoke",
    "/api/sessionsXcsv",
    "/api",
  ]) {
    expect(apiTakes(path)).toEqual({ GET: "address" });
  }
});

test.each([
  ["/", "page"],
  ["/icon.svg", "file"],
  ["/icon.svgx", "page"],
  ["/robots.txt/", "page"],
  ["/apis", "page"],
  ["/API/sessions", "page"],
  ["/api", "api"],
  ["/api/", "api"],
  ["/api/nowhere", "api"],
  ["/_next/static/x.css", "static"],
  ["/_next/image", "static"],
  ["/_nextx", "page"],
])("%s is %s", (path, kind) => {
  expect(kindOf(path, new Set(["/icon.svg", "/robots.txt"]))).toBe(kind);
});
