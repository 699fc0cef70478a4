import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const README = readFileSync("README.md", "utf8");

/** The addresses of the API, as the README writes them; sign-in's are the providers' and docs/sign-in.md's. */
function routes(): string[] {
  return readdirSync("app/api", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("/route.ts"))
    .map((file) => `/api/${file.replace("/route.ts", "").replace("[id]", "ID")}`)
    .filter((address) => !address.includes("["))
    .filter((address) => !/^\/api\/sign-(in|out)/.test(address));
}

test.each(routes())("the README tells what %s answers", (address) => {
  const row = README.split("\n").find((line) => line.startsWith("|") && tells(line, address));
  expect(row).toBeDefined();
});

test("the README tells which addresses take a body", () => {
  const taking = routes().filter((address) => {
    const file = `app${address.replace("/ID/", "/[id]/")}/route.ts`;
    return readFileSync(file, "utf8").includes("routeWithBody(");
  });
  const said = /Only (?:[^.]|\.csv)* take a body\./.exec(README)?.[0] ?? "";
  expect(taking.filter((address) => !said.includes(`POST ${address}`))).toEqual([]);
  expect(said.match(/POST/g)).toHaveLength(taking.length);
});

/** The address alone, or with parameters. */
function tells(line: string, address: string): boolean {
  const [, cell = ""] = line.split("|");
  return [...cell.matchAll(/\/api\/[\w./-]+/g)].some(([found]) => found === address);
}
