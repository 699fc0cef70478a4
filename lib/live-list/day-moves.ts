import type { Day } from "#lib/domain/day";
import type { Known } from "#lib/live-list/held";
import type { Moves } from "#lib/live-list/moves";
import type { Waiting } from "#lib/live-list/pending";

/**
 * What has happened today since an earlier answer, subject by subject; net, so that who came back is in none. Of an answer
 * of the day before nothing has happened yet.
 */
export function dayMoves(before: Day, after: Day): ReadonlyMap<string, Required<Moves>> {
  const isSameDay = before.snapshot.todayFrom === after.snapshot.todayFrom;
  const told = isSameDay ? before.subjects : [];
  const known = new Map(told.map((subject) => [subject.subject, subject]));
  return new Map(
    after.subjects.map((subject) => {
      const more = (what: "started" | "finished" | "left") =>
        Math.max(0, subject[what] - (known.get(subject.subject)?.[what] ?? 0));
      return [
        subject.subject,
        { started: more("started"), finished: more("finished"), left: more("left") },
      ];
    }),
  );
}

/** How today as it is known differs from today on the screen. */
export function pendingInDay({ content: before }: Known<Day>, after: Day): Required<Waiting> {
  const sum = { started: 0, finished: 0, left: 0 };
  for (const { started, finished, left } of dayMoves(before, after).values()) {
    sum.started += started;
    sum.finished += finished;
    sum.left += left;
  }
  const isOther = sum.started + sum.finished + sum.left === 0 && !readsAlike(before, after);
  return { ...sum, changed: isOther ? 1 : 0 };
}

function readsAlike(before: Day, after: Day): boolean {
  const shown = ({ version: _version, snapshot, subjects, ...rest }: Day) =>
    JSON.stringify([snapshot.todayFrom, subjects, rest]);
  return before === after || shown(before) === shown(after);
}
