import { existsSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Server } from "node:http";
import { join } from "node:path";
import { filesIn } from "#lib/door/files-in";

export type Pass = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Next's own server, which answers whatever may pass.
 * @param root the build's folder, with Next's standalone output
 */
export async function prepareNext(root: string): Promise<Pass> {
  Object.assign(process.env, {
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    // As in the server.js that Next writes beside its standalone output: the configuration as it was built, so that
    // nothing is read or made anew.
    __NEXT_PRIVATE_STANDALONE_CONFIG: JSON.stringify(readConfig(root)),
  });
  const { default: next } = await import("next");
  // Next adds an upgrade listener to the server that it is given; a request to upgrade would pass by our own. This one
  // never listens.
  const app = next({ dir: root, dev: false, httpServer: new Server() });
  await app.prepare();
  return app.getRequestHandler();
}

function readConfig(root: string): unknown {
  const text = readFileSync(join(root, ".next", "required-server-files.json"), "utf8");
  return (JSON.parse(text) as { config: unknown }).config;
}

/** The paths of what lies in `public`: what an application made itself, Next would write to the disk as it is asked. */
export function filesOf(root: string): Set<string> {
  const folder = join(root, "public");
  return new Set(existsSync(folder) ? filesIn(folder).map(({ path }) => path) : []);
}
