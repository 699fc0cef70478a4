import { dayOf } from "#lib/queries/day";
import type { DayState } from "#lib/day/state";
import type { Mono } from "#lib/domain/clock";
import type { SyncState } from "#lib/sync/state";
import type { VisibleList } from "#lib/list/visible-list";
import type { Truth } from "./truth.ts";
import { must } from "./verdict.ts";

/** Connect's clock is sent in seconds, and a page may travel for as long as a call may take. */
const TOLERANCE_MS = 13_000;

interface Given {
  readonly truth: Truth;
  /** Whether nobody has set a clock yet, ours or Connect's. */
  readonly isSteady: boolean;
  /** When Connect's was last set. */
  readonly shiftedAt: Mono;
  /** Its first instant as the refresh has it: milliseconds since 1970, and by its own clock. */
  readonly today: { readonly from: number; readonly began: Mono };
}

/** The day's record after a refresh that counted: it says what the list says, and each sitting once. */
export function judgeDay(
  day: DayState,
  list: SyncState,
  { truth, isSteady, shiftedAt, today }: Given,
): void {
  // Midnight ends the record by itself, and the list at its next refresh.
  if (day.todayFrom !== today.from) return;
  for (const [id, sitting] of list.sittings) {
    const known = day.sittings.get(id);
    must(16, known?.end === null, () => `${id} is on the list and not open in the day's record`);
    const isAlike =
      known!.listed?.startedAt === sitting.startedAt && known!.classes === sitting.classes;
    must(16, isAlike, () => `the day's record has ${id} otherwise than the list`);
  }
  for (const [id, { reason, at, sitting }] of list.departed) {
    const known = day.sittings.get(id);
    // A clock set over midnight begins another day, and whoever is forgotten by then is in none.
    if (!known && (sitting === null || !isSteady)) continue;
    // What is noticed about midnight may be of either day, and each refresh reckons anew when that was.
    if (at < today.began + TOLERANCE_MS) {
      const isClear = at < today.began - TOLERANCE_MS && isSteady;
      must(16, !isClear || !known, () => `${id} went before midnight and is of today`);
      continue;
    }
    must(
      16,
      known?.end?.is === reason,
      () => `${id} has ${reason} at ${at}, and the day’s record says ${known?.end?.is}`,
    );
  }
  for (const [id, { end }] of day.sittings) {
    must(16, end !== null || list.sittings.has(id), () => `${id} is open and not on the list`);
    if (end?.is !== "finished") continue;
    must(16, !list.sittings.has(id), () => `${id} has finished in the record and is on the list`);
    // A finish that was taken back beats the list for a while.
    if (truth.reopenedAt(id) !== null) continue;
    const finishedAt = truth.finishedAt(id);
    must(16, finishedAt !== null, () => `${id} is recorded as finished and never did`);
    const isRight = Math.abs(end.at - finishedAt!) <= TOLERANCE_MS;
    must(
      16,
      isRight || shiftedAt > -Infinity,
      () => `${id} finished at ${finishedAt}, recorded at ${end.at}`,
    );
  }
}

/** What a view is told of the day, counted against the list that it sees. */
export function judgeToday(
  day: DayState,
  seen: VisibleList,
  hues: ReadonlyMap<string, number>,
  at: (mono: Mono) => number,
): void {
  // Midnight ends the record by itself, and the list at its next refresh.
  if (day.todayFrom !== seen.todayFrom.ms) return;
  const { subjects } = dayOf(day, { visible: seen, hues, limit: 1, at });
  const isToday = (startDate: string) => startDate >= seen.todayFrom.iso;
  const today = seen.rows.filter(({ session }) => isToday(session.startDate));
  for (const { session } of today) {
    const known = day.sittings.get(session.sessionId);
    must(16, known?.end === null, () => `${session.sessionId} is on the board and not in today`);
  }
  const sitting = subjects.reduce((sum, each) => sum + each.sitting, 0);
  must(
    16,
    sitting === today.length,
    () => `${today.length} sit on the board, today says ${sitting}`,
  );
  for (const each of subjects) {
    const adds =
      each.sitting + each.left + each.finished - each.finishedEarlier - each.finishedUnseen;
    must(16, adds === each.started, () => `the numbers of ${each.subject} don't add up`);
  }
}
