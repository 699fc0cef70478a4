import type { Mono } from "#lib/domain/clock";
import type { ClassRef, LearnerId, Sitting, SittingId } from "#lib/domain/sitting";
import { NO_DAY, type DayEnd, type DaySitting, type DayState } from "#lib/day/state";
import type { ToldFinish } from "#lib/sync/told-finishes";
import type { Departed, SyncState } from "#lib/sync/state";

/** A refresh that counted, as the day's record needs it. */
interface Heard extends Pick<SyncState, "sittings" | "departed"> {
  readonly finishes: readonly ToldFinish[];
  /** First instant of the school's day, milliseconds since 1970, and when that was. */
  readonly todayFrom: number;
  readonly dayBegan: Mono;
  /** When the refresh began. */
  readonly at: Mono;
  /** Where other files have taken over: whom they know by CENTURY's id alone. Null where they are the same. */
  readonly newFiles: ((id: LearnerId) => readonly ClassRef[]) | null;
}

export type DayEvent =
  | ({ readonly is: "heard" } & Heard)
  /** Connect was asked in vain. */
  | { readonly is: "failed" }
  /** The list is forgotten: what happens from now on is not seen. */
  | { readonly is: "blinded" }
  /** Midnight. */
  | { readonly is: "over" };

/** The day's record after an event. Pure; the only way from one state to the next. */
export function step(state: DayState, event: DayEvent): DayState {
  switch (event.is) {
    case "heard":
      return hear(state, event);
    case "failed":
      return { ...state, hasFailed: true };
    case "blinded":
      return { ...state, isBlind: true };
    case "over":
      return withoutDay(state);
  }
}

/** Nothing of a learner is in it. */
function withoutDay({ revision, lookedAt, isBlind, hasFailed }: DayState): DayState {
  return { ...NO_DAY, revision: revision + 1, lookedAt, isBlind, hasFailed };
}

function hear(state: DayState, heard: Heard): DayState {
  const { todayFrom, at } = heard;
  const isOfDay = state.todayFrom === todayFrom;
  const before = isOfDay ? state : { ...withoutDay(state), todayFrom, ...beginning(state, heard) };
  const sittings = new Map(before.sittings);
  const isInDoubt = heard.newFiles !== null && placeAnew(sittings, heard, heard.newFiles);
  list(sittings, heard);
  finish(sittings, heard);
  leave(sittings, heard);
  const isSeenAgain = isOfDay && state.isBlind;
  const gap = { from: state.lookedAt ?? at, to: at, hasFailed: state.hasFailed };
  const next: DayState = {
    ...before,
    sittings: areSame(before.sittings, sittings) ? before.sittings : sittings,
    gaps: isSeenAgain ? [...before.gaps, gap] : before.gaps,
    placedSince: isInDoubt ? at : before.placedSince,
    lookedAt: at,
    isBlind: false,
    hasFailed: false,
  };
  return hasNewContent(state, next) ? { ...next, revision: state.revision + 1 } : next;
}

/** Of a day that begins while the list is being read, nothing has been missed. */
function beginning({ lookedAt, isBlind }: DayState, { dayBegan, at }: Heard) {
  return { since: lookedAt === null || isBlind ? at : Math.max(lookedAt, dayBegan) };
}

/** Everybody on the list, as it has them now: whoever had ended has come back. */
function list(sittings: Map<SittingId, DaySitting>, heard: Heard): void {
  for (const sitting of heard.sittings.values()) {
    const { learner, test, startedAt, classes } = sitting;
    const known = sittings.get(sitting.id);
    const isSame =
      known?.end === null &&
      known.learner === learner &&
      known.classes === classes &&
      known.listed?.test === test &&
      known.listed.startedAt === startedAt;
    if (!isSame) sittings.set(sitting.id, opened(sitting));
  }
  // A day's first list may be of a moment in which somebody left whom only yesterday's had.
  for (const { id, sitting, at } of heard.departed.values()) {
    const isOfDay = at >= heard.dayBegan;
    if (sitting && isOfDay && !sittings.has(id)) sittings.set(id, opened(sitting));
  }
}

function opened({ id, learner, test, startedAt, classes }: Sitting): DaySitting {
  return { id, learner, subject: test.subject, listed: { test, startedAt }, classes, end: null };
}

/** A finish holds for its own sitting, whatever was thought of it before, unless the list has that sitting again. */
function finish(sittings: Map<SittingId, DaySitting>, heard: Heard): void {
  const finishes = heard.finishes.filter(({ id }) => !heard.sittings.has(id));
  const unlisted = finishes.filter(
    ({ id, at, isNews }) => isNews && at >= heard.dayBegan && !sittings.has(id),
  );
  for (const { id, at, endedAt } of finishes) {
    const known = sittings.get(id);
    // The same finish is heard of again and again; reckoned anew, its time would differ by a blink.
    const isTold = known?.end?.is === "finished" && known.end.endedAt === endedAt;
    // It was yesterday's, and is told only now.
    if (at < heard.dayBegan) sittings.delete(id);
    else if (known && !isTold) {
      sittings.set(id, { ...known, end: { is: "finished", at, endedAt } });
    }
  }
  if (unlisted.length === 0) return;
  const byLearner = new Map([...sittings.values()].map((each) => [each.learner.id, each]));
  for (const each of unlisted) sittings.set(each.id, neverListed(each, byLearner));
}

/** A sitting that the list never had: whose it is may be known by another of their sittings. */
function neverListed(
  { id, learnerId, subject, classes, at, endedAt }: ToldFinish,
  byLearner: ReadonlyMap<LearnerId, DaySitting>,
): DaySitting {
  // Whoever has no id is nobody in particular.
  const other = learnerId === "" ? undefined : byLearner.get(learnerId);
  return {
    id,
    learner: other?.learner ?? { id: learnerId, fullName: "", firstName: "", lastName: "" },
    subject,
    listed: null,
    classes: classes.length > 0 ? classes : (other?.classes ?? []),
    end: { is: "finished", at, endedAt },
  };
}

/** Whoever is on the list no longer, and not known to have finished. */
function leave(sittings: Map<SittingId, DaySitting>, heard: Heard): void {
  for (const known of sittings.values()) {
    if (known.end !== null || heard.sittings.has(known.id)) continue;
    sittings.set(known.id, { ...known, end: endBy(heard.departed.get(known.id)) });
  }
}

/** @param departed undefined where they went while the list was not read */
function endBy(departed: Departed | undefined): DayEnd {
  if (departed?.reason === "finished") return { is: "finished", at: departed.at, endedAt: null };
  return { is: "left", at: departed?.at ?? null };
}

/**
 * Of whoever has left, no key is kept to find them by in other files: they are in the classes that the list gives them
 * for another sitting, or that the files give their id.
 * @returns whether that leaves somebody in none
 */
function placeAnew(
  sittings: Map<SittingId, DaySitting>,
  heard: Heard,
  classesOf: (id: LearnerId) => readonly ClassRef[],
): boolean {
  const listed = new Map<LearnerId, readonly ClassRef[]>();
  for (const { learner, classes } of heard.sittings.values()) listed.set(learner.id, classes);
  let isInDoubt = false;
  for (const known of sittings.values()) {
    if (heard.sittings.has(known.id)) continue;
    const { id } = known.learner;
    const classes = (id && listed.get(id)) || classesOf(id);
    sittings.set(known.id, { ...known, classes });
    isInDoubt ||= classes.length === 0;
  }
  return isInDoubt;
}

function areSame(before: DayState["sittings"], after: DayState["sittings"]): boolean {
  if (before.size !== after.size) return false;
  for (const [id, sitting] of after) if (before.get(id) !== sitting) return false;
  return true;
}

function hasNewContent(before: DayState, after: DayState): boolean {
  const parts = ({ todayFrom, since, gaps, sittings, placedSince }: DayState) => [
    todayFrom,
    since,
    gaps,
    sittings,
    placedSince,
  ];
  const was = parts(before);
  return parts(after).some((part, nth) => part !== was[nth]);
}
