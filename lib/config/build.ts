import "server-only";
import { readFileSync } from "node:fs";
import { join } from "node:path";

let build: string | undefined;

/** The id that `next build` gave this build; `development` where there is none. */
export function buildId(): string {
  if (build !== undefined) return build;
  try {
    build = readFileSync(join(process.cwd(), ".next", "BUILD_ID"), "utf8").trim();
  } catch {
    build = "development";
  }
  return build;
}
