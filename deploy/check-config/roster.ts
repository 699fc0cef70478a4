import { isBroken, sizeInWords } from "#lib/roster/report";
import { createRosterWatcher } from "#lib/roster/watcher";
import type { ClassScope } from "#lib/domain/scope";
import { dayOf } from "#lib/domain/time";
import { fails, ok, warns, type Finding } from "./row.ts";

interface RosterSettings {
  dir: string;
  upnSuffix: string;
  timeZone: string;
  /** What teachers see of it. */
  classScope: ClassScope;
}

export async function checkRoster({
  timeZone,
  classScope,
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
  if (classScope !== "all" && classes.every(({ teachers }) => teachers.size === 0)) {
    return fails(`${folder.dir} names no teacher for any class: only leads would see anybody`);
  }
  const isShared = classScope === "site" || classScope === "room";
  if (isShared && classes.every(({ where }) => where.every((each) => each[classScope] === null))) {
    return warns(
      `${folder.dir} names no ${classScope} of any class: teachers would see their own classes alone`,
    );
  }
  return ok(sizeInWords(report));
}
