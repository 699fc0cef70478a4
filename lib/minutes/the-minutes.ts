import "server-only";
import { join } from "node:path";
import { env } from "#lib/config/env";
import { log } from "#lib/config/log";
import { theServiceTime } from "#lib/config/service-time";
import { codeOf } from "#lib/config/whole-file";
import { dayOf } from "#lib/domain/time";
import { createMinutes, type Minutes } from "#lib/minutes/minutes";
import { oncePerProcess } from "#lib/process";
import { theRecords } from "#lib/valkey/the-records";

const FILE = "minutes.json";

/** One per process: two would overwrite each other's file. Without a folder they are remembered until it ends. */
export function theMinutes(): Minutes {
  return oncePerProcess("minutes", () => {
    const { dataDir, timeZone } = env();
    return createMinutes({
      path: dataDir === null ? null : join(dataDir, FILE),
      now: () => theServiceTime().now(),
      dayOf: (at) => dayOf(at, timeZone),
      records: theRecords(),
      onTrouble: (error) =>
        error === null
          ? log.error(`${FILE} can't be read: minutes that were added today are forgotten`)
          : log.warn({ code: codeOf(error) }, `${FILE} can't be written`),
    });
  });
}
