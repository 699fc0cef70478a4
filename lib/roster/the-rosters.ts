import "server-only";
import { env } from "#lib/env";
import { log } from "#lib/log";
import { createRosterKeeper, type RosterKeeper } from "#lib/roster/keeper";
import { isBroken } from "#lib/roster/report";
import { dayOf } from "#lib/time";

/** Next evaluates a module more than once; the folder is to be read once. */
const KEY = Symbol.for("now-sitting-rosters");
type Home = typeof globalThis & { [KEY]?: RosterKeeper };

/** Null where the settings name no folder. */
export function theRosters(): RosterKeeper | null {
  const home: Home = globalThis;
  if (home[KEY]) return home[KEY];
  const { roster, timeZone } = env();
  if (!roster) return null;
  return (home[KEY] = createRosterKeeper({
    ...roster,
    today: () => dayOf(Date.now(), timeZone),
    onRead: (report) => {
      const { classes, learners, sources } = report;
      const level = isBroken(report) ? "warn" : "info";
      log[level]({ sources: sources.length, classes, learners }, "roster read");
    },
  }));
}
