import "server-only";
import { join } from "node:path";
import { createPairingDesk, type PairingDesk } from "#lib/access/screens/pairing";
import { createScreens, type Screens } from "#lib/access/screens/screens";
import { theAccess } from "#lib/access/the-access";
import { env } from "#lib/env";
import { log } from "#lib/log";

interface TheScreens {
  screens: Screens;
  desk: PairingDesk;
}

/** Next evaluates a module more than once; two stores would write over each other's file. */
const KEY = Symbol.for("now-sitting-screens");
type Home = typeof globalThis & { [KEY]?: TheScreens | null };

/** Null where nobody signs in, or no folder is set to remember screens in. */
export function theScreens(): TheScreens | null {
  const home: Home = globalThis;
  if (home[KEY] !== undefined) return home[KEY];
  const access = theAccess();
  const { dataDir } = env();
  return (home[KEY] = access && dataDir !== null ? open(dataDir, access.signIn.secret) : null);
}

function open(dataDir: string, secret: string): TheScreens {
  const screens = createScreens({
    path: join(dataDir, "screens.json"),
    onUnwritten: () =>
      log.warn("screens.json can't be written: what is new about the screens is tried again"),
  });
  if (!screens.isReadable) {
    log.error(
      "screens.json can't be read, and is left as it is: no screen shows the board until it is mended or taken away",
    );
  }
  return { screens, desk: createPairingDesk(secret, screens) };
}
