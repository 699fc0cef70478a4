import "server-only";
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname } from "node:path";
import { partsOf } from "#lib/door/admit";
import { filesIn } from "#lib/door/files-in";
import { accepts } from "#lib/http/accepts";

const ENDING = ".br";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=UTF-8",
  ".js": "application/javascript; charset=UTF-8",
};

interface Compressed {
  type: string;
  bytes: Buffer;
}

/**
 * Scripts and styles as the build compressed them (deploy/build.mjs): a seventh smaller than what Next makes of them
 * while a browser waits. They are few, so they are held; whoever removes the folder of an older build takes nothing from
 * a server that still runs.
 * @param folder of what is served under `/_next/static/`
 * @returns answers a request for one of them, if its sender takes Brotli; false where Next is to answer
 */
export function serveCompressed(
  folder: string,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const files = readFiles(folder);
  return ({ url = "", headers }, response) => {
    const file = files.get(partsOf(url).path);
    if (!file || !accepts("br", headers["accept-encoding"])) return false;
    response.writeHead(200, {
      "Content-Type": file.type,
      "Content-Encoding": "br",
      "Content-Length": file.bytes.length,
      // Its name changes with its content.
      "Cache-Control": "public, max-age=31536000, immutable",
      Vary: "Accept-Encoding",
    });
    response.end(file.bytes);
    return true;
  };
}

function readFiles(folder: string): Map<string, Compressed> {
  const files = new Map<string, Compressed>();
  for (const { path, file } of filesIn(folder)) {
    const plain = path.slice(0, -ENDING.length);
    const type = TYPES[extname(plain)];
    if (!path.endsWith(ENDING) || type === undefined) continue;
    files.set(`/_next/static${plain}`, { type, bytes: readFileSync(file) });
  }
  return files;
}
