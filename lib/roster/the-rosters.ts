import "server-only";
import { systemClock, within } from "#lib/domain/clock";
import { shareSalts } from "#lib/config/salt";
import { env } from "#lib/config/env";
import { log } from "#lib/config/log";
import { createRosterWatcher, type RosterWatcher } from "#lib/roster/watcher";
import { isBroken } from "#lib/roster/report";
import { oncePerProcess } from "#lib/process";
import type { Roster } from "#lib/roster/roster";
import { dayOf } from "#lib/domain/time";

/** A folder on a share may hang; nobody should wait longer than this. */
const PATIENCE_MS = 3_000;

/** Null where the settings name no folder; it is read once for the whole process. */
export const theRosters = (): RosterWatcher | null => oncePerProcess("rosters", makeRosters);

function makeRosters(): RosterWatcher | null {
  const { roster, timeZone, valkey, access } = env();
  if (!roster) return null;
  // Instances know a learner of the files by one id.
  if (valkey !== null && access.mode === "sign-in") shareSalts(access.signIn.secret);
  return createRosterWatcher({
    ...roster,
    today: () => dayOf(Date.now(), timeZone),
    onRead: (report) => {
      const { classes, learners, sources } = report;
      const level = isBroken(report) ? "warn" : "info";
      log[level]({ sources: sources.length, classes, learners }, "roster read");
    },
  });
}

/** The folder's result, or null if it takes longer than an answer may wait. */
export async function rosterInTime(): Promise<Roster | null> {
  const rosters = theRosters();
  if (!rosters) return null;
  await within(systemClock, PATIENCE_MS, rosters.ready());
  return rosters.current();
}
