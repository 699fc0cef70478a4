import "server-only";
import { oncePerProcess } from "#lib/process";

/** What is running: written at build, told at every start. */
export interface BuildInfo {
  /** A hash of what it was made of: the same sources have the same. */
  id: string;
  /** Of package.json. */
  version: string;
  /** Of the repository, abbreviated; null where it was built outside of one. */
  commit: string | null;
}

const DEVELOPMENT: BuildInfo = { id: "development", version: "development", commit: null };

/** As deploy/serve.ts read it; `npm run dev` has none. */
export function buildInfo(): BuildInfo {
  return oncePerProcess("build", () => DEVELOPMENT);
}

/** Before anything asks. */
export function setBuildInfo(info: BuildInfo): void {
  oncePerProcess("build", () => info);
}
