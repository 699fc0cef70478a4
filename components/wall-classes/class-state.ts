import type { ClassRow } from "#lib/domain/progress-view";
import type { StandingCounts } from "#lib/domain/progress-people";

/** How far some learners are, in a word: one that is done and one that has not begun are never the same. */
export type ClassState = "empty" | "done" | "not_begun" | "missing" | "not_known" | "all_begun";

export function stateOfClass(learners: StandingCounts): ClassState {
  const { all, not_started: missing, unknown, finished } = learners;
  if (all === 0) return "empty";
  if (finished === all) return "done";
  if (missing === all) return "not_begun";
  if (missing > 0) return "missing";
  return unknown > 0 ? "not_known" : "all_begun";
}

/** What stands where there is no number of learners who have not started. */
export const STATE_WORDS: Record<Exclude<ClassState, "not_begun" | "missing">, string> = {
  empty: "No learners",
  done: "Done",
  not_known: "Not known",
  all_begun: "All begun",
};

/**
 * `6 sitting, 8 finished, 2 not known, of 24`.
 * @param isAsking whether CENTURY is being asked what has been finished
 */
export function restInWords(learners: StandingCounts, isAsking: boolean): string {
  const { all, unknown, sitting, between, finished } = learners;
  const state = stateOfClass(learners);
  if (state === "empty") return "";
  if (state === "done") return all === 1 ? "The only learner has finished" : `All ${all} finished`;
  if (state === "not_begun") return `Not begun, ${countInWords(all)}`;
  const parts = [
    sitting > 0 && `${sitting} sitting`,
    between > 0 && `${between} between assessments`,
    finished > 0 && `${finished} finished`,
    unknown > 0 && `${unknown} ${unknownInWords(isAsking)}`,
  ];
  return `${parts.filter(Boolean).join(", ")}, of ${all}`;
}

export const unknownInWords = (isAsking: boolean) => (isAsking ? "being asked about" : "not known");

export const countInWords = (learners: number) =>
  `${learners} ${learners === 1 ? "learner" : "learners"}`;

/** What a wall that is for one class calls it by, and that class; null where it is for several, or for none. */
export function onlyOf(rows: readonly ClassRow[]): ClassRow | null {
  return rows.length === 1 ? rows[0]! : null;
}
