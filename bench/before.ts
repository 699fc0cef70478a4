import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startNode, untilServing, type Product } from "../e2e/product.ts";

/** The commit before the browser's list was founded anew, in which a filter was a request. */
export const BEFORE = "41dcfbb";

/** The product as it was then, built with what it was made of; its folder is kept for the next run. */
export async function startBefore(environment: Record<string, string>): Promise<Product> {
  const folder = built(join(tmpdir(), `now-sitting-${BEFORE}`));
  const next = createRequire(join(folder, "package.json")).resolve("next/dist/bin/next");
  const words = [next, "start", "-H", "127.0.0.1", "-p", "0", "--keepAliveTimeout", "75000"];
  return untilServing(startNode(words, { NODE_ENV: "production", ...environment }, folder));
}

function built(folder: string): string {
  if (existsSync(join(folder, ".next/BUILD_ID"))) return folder;
  mkdirSync(folder, { recursive: true });
  const run = (command: string) =>
    execFileSync("sh", ["-c", command], { stdio: ["ignore", "ignore", "inherit"] });
  run(`git archive ${BEFORE} | tar -x -C ${folder}`);
  run(`cd ${folder} && npm ci --ignore-scripts --no-audit --no-fund && npx next build`);
  return folder;
}
