import "server-only";
import { join } from "node:path";
import {
  createDeviceAuthorization,
  drawCode,
  type DeviceAuthorization,
} from "#lib/screens/device-authorization";
import { codeOf } from "#lib/config/whole-file";
import { createScreens, type Screens } from "#lib/screens/screens";
import { env } from "#lib/config/env";
import { log } from "#lib/config/log";
import { oncePerProcess } from "#lib/process";
import { theRecords } from "#lib/valkey/the-records";
import { theValkey } from "#lib/valkey/the-valkey";

interface TheScreens {
  screens: Screens;
  devices: DeviceAuthorization;
  /** Since when any is heard; milliseconds since 1970. */
  since: number;
}

/** One per process: two would overwrite each other's file. Null where nobody signs in, or nothing remembers them. */
export function theScreens(): TheScreens | null {
  return oncePerProcess("screens", () => {
    const { access, dataDir, valkey } = env();
    if (access.mode !== "sign-in" || (dataDir === null && valkey === null)) return null;
    return open(dataDir, access.signIn.secret);
  });
}

function open(dataDir: string | null, secret: string): TheScreens {
  const screens = createScreens({
    path: dataDir === null ? null : join(dataDir, "screens.json"),
    records: theRecords(),
    onUnwritten: (error) =>
      log.warn(
        { code: codeOf(error) },
        "screens.json can't be written: the changes will be tried again",
      ),
  });
  if (!screens.isReadable) {
    log.error(
      "screens.json can't be read and is left alone: no screen shows the board until the file is repaired or removed",
    );
  }
  return {
    screens,
    devices: createDeviceAuthorization(secret, screens, drawCode, theValkey()),
    since: Date.now(),
  };
}
