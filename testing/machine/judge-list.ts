import type { Mono } from "#lib/domain/clock";
import type { Calls } from "./calls.ts";
import { lackedByLookSince, lackedByWalkSince, type Round } from "./round.ts";
import type { Truth } from "./truth.ts";
import { must } from "./verdict.ts";

const MINUTE = 60_000;

/** What is remembered of one list, from its first refresh until it is forgotten. */
export interface Episode {
  readonly rounds: Round[];
  /** The round in which a sitting was last taken in. */
  readonly joinedIn: Map<string, Round>;
}

/** Nobody is removed without proof. */
export function judgeRemovals(episode: Episode, round: Round, calls: Calls, truth: Truth): void {
  for (const [id, { learner }] of round.before?.sittings ?? []) {
    if (round.after.sittings.has(id)) continue;
    const joinedAt = episode.joinedIn.get(id)?.startedAt ?? -Infinity;
    if (calls.lastFinishReadAt(id) >= joinedAt) continue;
    const listedAt = calls.lastListedAt(id);
    const walkedAt = lackedByWalkSince(calls.all, id, listedAt);
    const hasLooked =
      walkedAt !== null && lackedByLookSince(calls.all, id, truth.learnerOf(id), walkedAt);
    const unsure = episode.rounds.filter(
      (each) => each.isSweep && each.startedAt >= listedAt && isUnsureOf(each, learner.id),
    );
    must(
      1,
      hasLooked || unsure.length >= 2,
      () => `${id} was removed without proof at ${round.endedAt}`,
    );
  }
}

function isUnsureOf({ unsure }: Round, learner: string): boolean {
  return learner === "" || unsure.has(learner);
}

/** Nobody is held for longer than it takes to find out that they are gone. */
export function judgeStays(episode: Episode, round: Round, truth: Truth): void {
  const there = truth.inProgressAt(round.endedAt);
  for (const [id, { learner }] of round.after.sittings) {
    if (there.has(id)) continue;
    const goneAt = truth.goneAt(id);
    if (goneAt === null) continue;
    const since = episode.rounds.filter(({ startedAt }) => startedAt > goneAt);
    const sweeps = since.filter(({ isSweep }) => isSweep);
    const sure = sweeps.filter((each) => !isUnsureOf(each, learner.id));
    must(2, sweeps.length < 2 && sure.length < 1, () => `${id} is held after a sweep without it`);
    const publishedAt = truth.publishedAt(id);
    if (publishedAt === null) continue;
    const from = Math.max(goneAt, publishedAt);
    const updates = since.filter(
      (each) => !each.isSweep && each.startedAt > from && each.hasReadCompleted,
    );
    must(
      2,
      updates.length < 2,
      () => `${id} is held after two updates since its finish was published`,
    );
  }
}

/** How long a finish beats a listing. */
const FINISH_HOLDS_MS = 5 * MINUTE;

/** Everybody in progress is held after a sweep, and what is said of them is true. */
export function judgeSweep(round: Round, calls: Calls, truth: Truth): void {
  if (!round.isSweep) return;
  const { startedAt, endedAt, before, after } = round;
  for (const id of truth.inProgressAt(endedAt)) {
    if (!truth.wasInProgressThroughout(id, startedAt, endedAt)) continue;
    // Where Connect itself left a sitting out, the rules of proof decide.
    if (calls.lastListedAt(id) < startedAt) continue;
    const oddness = truth.oddnessOf(id, startedAt);
    const isOdd = oddness !== "none";
    // Counted from the end of the refresh that read it, which may go on asking for a while.
    const isBeaten = startedAt - calls.lastFinishReadAt(id) < FINISH_HOLDS_MS + MINUTE;
    if (isBeaten || (oddness === "lost" && !before?.sittings.has(id))) continue;
    const sitting = after.sittings.get(id);
    must(
      isOdd ? 12 : 3,
      sitting !== undefined,
      () => `${id} is in progress and not held after a sweep`,
    );
    if (isOdd) continue;
    const { learner, test } = sitting!;
    const isRight =
      truth.namesOf(id, startedAt).includes(learner.fullName) &&
      learner.id === truth.learnerOf(id) &&
      test.subject === truth.subjectOf(id);
    must(12, isRight, () => `${id} is held otherwise than Connect has it`);
  }
}

/** Connect's clock is sent in seconds, and a page may travel for as long as a call may take. */
const TOLERANCE_MS = 13_000;

/** The latest that was said of everybody who left, since the list began. */
export type Told = Map<string, { reason: "finished" | "left"; at: Mono; in: Round }>;

/** In the end a finish is shown as one, with its time, and is never taken back. */
export function judgeReasons(
  { rounds, joinedIn }: Episode,
  round: Round,
  told: Told,
  truth: Truth,
  shiftedAt: Mono,
): void {
  // At midnight departures are forgotten; what was said the day before can't change.
  if (round.before && round.before.todayFrom !== round.after.todayFrom) {
    for (const id of told.keys()) if (!round.after.departed.has(id)) told.delete(id);
  }
  for (const [id, { reason, at }] of round.after.departed) {
    const before = told.get(id);
    const isOfSameStay =
      before && before.in.startedAt >= (joinedIn.get(id)?.startedAt ?? -Infinity);
    const isTakenBack = isOfSameStay && before.reason === "finished" && reason === "left";
    must(7, !isTakenBack, () => `${id} was told finished and is told left`);
    if (before?.reason === reason && before.at === at) continue;
    told.set(id, { reason, at, in: round });
    // A clock that is set while its pages are read proves nothing.
    const isClear = shiftedAt < round.startedAt;
    if (reason === "finished" && isClear) judgeInstant(id, at, truth);
  }
  for (const [id, { reason, in: toldIn }] of told) {
    if (round.after.sittings.has(id)) {
      const isOutlived = joinedIn.get(id)!.startedAt - toldIn.endedAt >= FINISH_HOLDS_MS;
      const isAgain = reason === "left" || (truth.reopenedAt(id) !== null && isOutlived);
      must(7, isAgain, () => `${id} was told finished at ${toldIn.endedAt} and is held again`);
      // A learner whose row names nobody can't be asked for: while the list is down for longer than its window,
      // nothing can be known of them.
    } else if (reason === "left" && round.after.departed.get(id)?.learnerId !== "") {
      judgeLeft(id, rounds, truth);
    }
  }
}

/** Somebody who finished is not shown as having left for long. */
function judgeLeft(id: string, rounds: readonly Round[], truth: Truth): void {
  const [finishedAt, publishedAt] = [truth.finishedAt(id), truth.publishedAt(id)];
  if (finishedAt === null || publishedAt === null || truth.isDeleted(id)) return;
  if (truth.reopenedAt(id) !== null || publishedAt - finishedAt > 5 * MINUTE + 1000) return;
  const updates = rounds.filter(
    (each) => !each.isSweep && each.hasReadCompleted && each.startedAt > publishedAt,
  );
  must(6, updates.length < 2, () => `${id} finished at ${finishedAt} and is told to have left`);
}

function judgeInstant(id: string, at: Mono, truth: Truth): void {
  const finishedAt = truth.finishedAt(id);
  if (finishedAt === null || truth.reopenedAt(id) !== null) return;
  const isRight = Math.abs(at - finishedAt) <= TOLERANCE_MS;
  must(6, isRight, () => `${id} finished at ${finishedAt} and is told to have at ${at}`);
}
