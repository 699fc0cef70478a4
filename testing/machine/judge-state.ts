import { isDeepStrictEqual } from "node:util";
import { memoryOf } from "#lib/sync/source";
import type { Sitting } from "#lib/domain/sitting";
import type { SyncState } from "#lib/sync/state";
import type { Round } from "./round.ts";
import { must } from "./verdict.ts";

/** A refresh that did not count has changed neither what is shown nor any watermark. */
export function judgeFailure(before: SyncState, after: SyncState): void {
  const shown = ({ sittings, departed, revision, finished, unsure, todayFrom }: SyncState) => [
    sittings,
    departed,
    revision,
    finished,
    unsure,
    todayFrom,
  ];
  const isSame = shown(before).every((part, nth) => isDeepStrictEqual(part, shown(after)[nth]));
  must(4, isSame, () => "a refresh that did not count has changed the list");
  for (const name of ["inProgress", "completed"] as const) {
    const [was, is] = [watermarkOf(before, name), watermarkOf(after, name)];
    must(4, was === is, () => `a refresh that did not count has moved the watermark of ${name}`);
  }
}

/** Only a list that was read as far as its plan goes counts. */
export function judgeCounting({ calls, isSweep }: Round): void {
  const walk = calls.filter(({ list, userIds }) => list === "in-progress" && userIds.length === 0);
  const isRead = walk.length > 0 && walk.every(({ page }) => page !== null);
  must(4, isRead, () => "a refresh counted though its list was not read");
  must(
    4,
    !isSweep || walk.at(-1)!.page!.isLast,
    () => "a sweep counted that had not come to its end",
  );
}

function watermarkOf(state: SyncState | null, name: "inProgress" | "completed"): number | null {
  return (state && memoryOf<{ watermark: number }>(state[name])?.watermark) ?? null;
}

/** Each source's watermark moves only with its own readings, and never back. */
export function judgeWatermarks({ before, after, hasReadCompleted, calls }: Round): void {
  for (const name of ["inProgress", "completed"] as const) {
    const [was, is] = [watermarkOf(before, name), watermarkOf(after, name)];
    must(5, was === null || (is !== null && is >= was), () => `the watermark of ${name} went back`);
  }
  const moved = watermarkOf(before, "completed") !== watermarkOf(after, "completed");
  must(
    5,
    !moved || hasReadCompleted,
    () => "the watermark of completed moved though it was not read",
  );
  const isRead = hasReadCompleted && calls.every(({ status }) => status === 200);
  must(
    5,
    !isRead || after.completed.is === "reading",
    () => "completed was read and is not said to be",
  );
}

/** The revisions that a process has used, and the content of each. */
export class Revisions {
  private latest = -1;

  judge({ before, after }: Pick<Round, "before" | "after">): void {
    const isOther = before === null || !isSameContent(before, after);
    const moved = before === null || before.revision !== after.revision;
    must(9, moved === isOther || (moved && hasOtherMatch(before, after)), () =>
      moved ? "the revision moved and nothing else" : "the content moved and the revision did not",
    );
    if (moved)
      must(9, after.revision > this.latest, () => `revision ${after.revision} was used before`);
    this.latest = after.revision;
  }
}

function isSameContent(before: SyncState, after: SyncState): boolean {
  // The roster decides which classes there are.
  if (before.todayFrom !== after.todayFrom || before.rosterEdition !== after.rosterEdition)
    return false;
  if (before.sittings.size !== after.sittings.size) return false;
  for (const [id, sitting] of after.sittings) {
    const was = before.sittings.get(id);
    if (!was || (was !== sitting && !isDeepStrictEqual(shownOf(was), shownOf(sitting))))
      return false;
  }
  for (const [id, { reason, classes }] of after.departed) {
    const was = before.departed.get(id);
    if (was && (was.reason !== reason || !isDeepStrictEqual(was.classes, classes))) return false;
  }
  return true;
}

/** The key that matched a learner is not content, although it looks like it. */
const shownOf = ({ match: _match, ...shown }: Sitting) => shown;

function hasOtherMatch(before: SyncState | null, after: SyncState): boolean {
  return [...after.sittings].some(
    ([id, { match }]) => !isDeepStrictEqual(before?.sittings.get(id)?.match, match),
  );
}

/** What is remembered is bounded by who is held and who left today. */
export function judgeSize({ after }: Round, departedToday: number): void {
  const { sittings, unsure, finished, departed } = after;
  must(15, unsure.size <= sittings.size, () => "more are unsure than are held");
  must(15, departed.size <= departedToday, () => "more have departed than have left today");
  must(
    15,
    finished.size <= departedToday + FINISHED_BEFORE,
    () => `${finished.size} finishes are kept`,
  );
}

/** Finishes that the completed list's window may hold besides those. */
const FINISHED_BEFORE = 1000;
