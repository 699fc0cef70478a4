import { isBroken, sizeInWords } from "#lib/roster/report";
import { createRosterWatcher } from "#lib/roster/watcher";
import { dayOf } from "#lib/domain/time";
import { fails, ok, type Finding } from "./row.ts";

interface RosterSettings {
  dir: string;
  upnSuffix: string;
  timeZone: string;
  /** Whether teachers see only what the roster says is theirs. */
  isScoped: boolean;
}

export async function checkRoster({
  timeZone,
  isScoped,
  ...folder
}: RosterSettings): Promise<Finding> {
  const today = () => dayOf(Date.now(), timeZone);
  const watcher = createRosterWatcher({ ...folder, today, onRead: () => {} });
  await watcher.ready();
  const report = watcher.report();
  const classes = [...(watcher.current()?.classes.values() ?? [])];
  if (!report || isBroken(report)) {
    return fails(`${folder.dir} can't be read completely: npm run roster:check says why`);
  }
  if (isScoped && classes.every(({ teachers }) => teachers.size === 0)) {
    return fails(`${folder.dir} names no teacher for any class: only leads would see anybody`);
  }
  return ok(sizeInWords(report));
}
