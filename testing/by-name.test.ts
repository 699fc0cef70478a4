import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { startNode } from "../e2e/product.ts";

/* What is too long for every run is run by its name, and until then nobody would see that it doesn't start. */
const { scripts } = JSON.parse(await readFile("package.json", "utf8")) as {
  scripts: Record<string, string>;
};

describe("what runs by its name alone starts", () => {
  test.each([
    ["bench", ["nothing"], 1, /^There is no part nothing; there are page, tasks,/m],
    ["soak", ["--runs=0"], 0, /^$/],
    ["soak:instances", ["--help"], 1, /Unknown option '--help'/],
  ])("%s", async (name, words, code, said) => {
    const [program, ...args] = scripts[name]!.split(" && ").at(-1)!.split(" ");
    expect(program).toBe("node");
    const { ended, log } = startNode([...args, ...words], {}, process.cwd());
    expect(await ended).toBe(code);
    expect(log()).toMatch(said);
  });
});
