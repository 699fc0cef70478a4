import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { theAccess } from "#lib/auth/the-access";
import { setBuildInfo } from "#lib/config/build";
import { lockFolder } from "#lib/config/data-dir-lock";
import { env } from "#lib/config/env";
import { EXIT, exitForMistakes, exitWith } from "#lib/config/exit";
import { log, placeOf } from "#lib/config/log";
import { serveCompressed } from "#lib/door/compressed";
import { createDoor } from "#lib/door/door";
import { createLimits } from "#lib/door/limits";
import { theService } from "#lib/queries/service";
import { theScreens } from "#lib/screens/the-screens";
import { theMinutes } from "#lib/minutes/the-minutes";
import { theValkey } from "#lib/valkey/the-valkey";
import { captureConsole } from "./capture-console.ts";
import { handedSocket } from "./handed-socket.ts";
import { endInOrder } from "./lifetime.ts";
import { meetOthers } from "./meet-others.ts";
import { filesOf, prepareNext, type Pass } from "./prepare-next.ts";
import { readBuild } from "./read-build.ts";

/**
 * Serves the board until the process is asked to end: one process, our own HTTP server, and Next behind it.
 * @param root the build's folder
 */
export async function serve(root: string): Promise<void> {
  const { listen, trustedProxies, dataDir, wallFrameAncestors } = env();
  const build = readBuild(root);
  setBuildInfo(build);
  captureConsole();
  try {
    log.info({ ...build, node: process.version }, "starting");
    if (dataDir !== null) await holdFolder(dataDir);
    // An unreadable file of screens is told at once.
    theScreens();
    const access = theAccess();
    theMinutes();
    const others = meetOthers();
    const limits = access && createLimits(access, trustedProxies, theValkey());
    const next = prepareNext(root);
    const serveStatic = serveCompressed(join(root, ".next", "static"));
    const pass: Pass = async (request, response) => {
      if (!serveStatic(request, response)) await (await next)(request, response);
    };
    const server = createDoor({
      pass,
      files: filesOf(root),
      limits,
      frameAncestors: wallFrameAncestors,
    });
    endInOrder(server, () => theService().peers.end());
    // Whoever is answered is answered by a server that is whole.
    await Promise.all([next, others]);
    await opened(server, listen);
    log.info({ address: addressOf(server) }, "listening");
  } catch (error) {
    log.fatal(placeOf(error), "the server could not start");
    process.exit(EXIT.crashed);
  }
}

function addressOf(server: Server): string {
  const at = server.address() as AddressInfo | string;
  // A socket of the file system, which systemd may hold as well.
  if (typeof at === "string") return at;
  const { address, port, family } = at;
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}

async function holdFolder(dir: string): Promise<void> {
  const lock = await lockFolder(dir);
  if (lock.is === "held") process.on("exit", lock.release);
  else if (lock.is === "taken") {
    exitWith(
      EXIT.inUse,
      "Now Sitting is running already with this DATA_DIR. Two would forget each other’s screens: stop that one first, or give this one a folder of its own.",
    );
  } else {
    log.warn({ code: lock.code }, "DATA_DIR can't be locked: let no other server use it");
  }
}

function opened(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") {
        exitWith(EXIT.inUse, `Port ${port} of ${host} is in use: another server listens there.`);
      }
      exitForMistakes([
        `The board can't listen on LISTEN_HOST=${host}, PORT=${port} (${error.code}): the address must be one of this machine's, and a port under 1024 needs a right that this account may not have.`,
      ]);
    });
    server.listen(handedSocket() ?? { port, host }, () => resolve());
  });
}
