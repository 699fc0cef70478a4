import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { BuildInfo } from "#lib/config/build";

const Info = z.object({ id: z.string(), version: z.string(), commit: z.string().nullable() });

/**
 * What `npm run build` wrote beside what it built.
 * @param root the build's own folder
 */
export function readBuild(root: string): BuildInfo {
  const file = join(root, "build.json");
  // From a clone's own sources, for its commands alone: `npm start` serves a build.
  if (!existsSync(file)) return { id: "none", version: "unbuilt", commit: null };
  return Info.parse(JSON.parse(readFileSync(file, "utf8")));
}
