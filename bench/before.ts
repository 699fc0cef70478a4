import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startProduct, type Product } from "../e2e/product.ts";

/** The commit before the browser's list was founded anew, in which a filter was a request. */
export const BEFORE = "41dcfbb";

/** The product as it was then, built with what it was made of; its folder is kept for the next run. */
export async function startBefore(environment: Record<string, string>): Promise<Product> {
  return startProduct(environment, "0", built(join(tmpdir(), `now-sitting-${BEFORE}`)));
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
