import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sourceHash } from "./source-hash.mjs";
import { removeFolder } from "../testing/remove-folder.ts";

const REPOSITORY = fileURLToPath(new URL("..", import.meta.url));

let clone: string;
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(clone, path)), { recursive: true });
  writeFileSync(join(clone, path), text);
};

/** A clone with as much in it as `npm start` looks at. */
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), "now-sitting-clone-"));
  cpSync(join(REPOSITORY, "deploy"), join(clone, "deploy"), { recursive: true });
  write("package.json", '{ "version": "1.2.3" }');
  write("app/page.tsx", "one");
});
afterEach(() => removeFolder(clone));

function start() {
  const words = [join(clone, "deploy", "start.mjs")];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: "utf8" });
  return { status, said: (stdout + stderr).trim() };
}

const REFUSED = {
  status: 78,
  said: "There is no build of these sources yet. Please run: npm run build",
};

test("a build of these sources is started, and one of others is not", () => {
  expect(start()).toEqual(REFUSED);
  const folder = `dist/now-sitting-1.2.3-${sourceHash(clone)}`;
  write(`${folder}/now-sitting.mjs`, 'console.log("serves")');
  // Not all of it is there yet.
  expect(start()).toEqual(REFUSED);
  write(`${folder}/build.json`, "{}");
  expect(start()).toEqual({ status: 0, said: "serves" });
  write("app/page.tsx", "two");
  expect(start()).toEqual(REFUSED);
  write("app/page.tsx", "one");
  expect(start()).toEqual({ status: 0, said: "serves" });
});

test.each([
  "app/api/new/route.ts",
  "components/board/board.tsx",
  "lib/domain/order.ts",
  "styles/tokens.css",
  "public/icon.png",
  "deploy/serve.ts",
  "next.config.mjs",
  "postcss.config.mjs",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
])("%s is part of what a build is of", (path) => {
  const before = sourceHash(clone);
  write(path, '{ "version": "9.9.9" }');
  expect(sourceHash(clone)).not.toBe(before);
});

test("a file's name counts, and so does where one ends and the next begins; tests and other folders don't", () => {
  const before = sourceHash(clone);
  write("app/page.test.tsx", "a test");
  write("docs/x.md", "words");
  write("node_modules/x/index.js", "theirs");
  expect(sourceHash(clone)).toBe(before);
  write("app/a", "1");
  write("app/b", "");
  const one = sourceHash(clone);
  write("app/a", "");
  write("app/b", "1");
  expect(sourceHash(clone)).not.toBe(one);
});
