import type { Mono } from "#lib/domain/clock";
import type { Sitting, SittingId } from "#lib/domain/sitting";
import type { Lookup } from "#lib/sync/lookup";
import { learnerWaitMs } from "#lib/sync/retry-policy";
import type { Departed } from "#lib/sync/state";

const MINUTE = 60_000;
/** How long a learner who has left may still be named. */
const NAMED_MS = 10 * MINUTE;
/** When to ask the completed list about a learner who left without a finish, counted from the departure. */
const ASK_AFTER_MS = [0, MINUTE, 5 * MINUTE];

/** @param at when they finished, or when they were found to be gone */
export function departedFrom(
  sitting: Sitting,
  { reason, at, since }: Pick<Departed, "reason" | "at" | "since">,
): Departed {
  const { id, learner, test, classes } = sitting;
  return {
    id,
    learnerId: learner.id,
    subject: test.subject,
    classes,
    reason,
    at,
    since,
    sitting,
    asked: 0,
  };
}

/** Whether it is time to ask if they have finished after all. */
export function isDueForCorrection(
  { reason, since, asked, unanswered = 0 }: Departed,
  mono: Mono,
): boolean {
  const after = ASK_AFTER_MS[asked];
  if (reason !== "left" || after === undefined) return false;
  let waited = 0;
  for (let tries = 1; tries <= unanswered; tries += 1) waited += learnerWaitMs(tries);
  return mono >= since + after + waited;
}

/** After a question about their finishes: only an answer counts as one, and whoever got none is asked for again. */
export function afterAnswer(
  departed: Departed,
  { answers }: Pick<Lookup<unknown>, "answers">,
): Departed {
  const answer = answers.get(departed.learnerId);
  if (!answer) return departed;
  const { asked, unanswered = 0 } = departed;
  if (answer.is === "unsure") return { ...departed, unanswered: unanswered + 1 };
  return { ...departed, asked: asked + 1 };
}

/** The same without a name once that is due; null where nothing about them is needed any more. */
export function aged(departed: Departed, mono: Mono, dayBegan: Mono): Departed | null {
  if (departed.since < dayBegan) return null;
  const isNamed = mono < departed.since + NAMED_MS;
  if (isNamed) return departed;
  // Registers show all day who left without a finish; they know the finishes themselves. A correction stays for as
  // long as a view may still need it.
  const { reason, correctedAt = -Infinity } = departed;
  if (reason === "finished" && mono >= correctedAt + NAMED_MS) return null;
  return departed.sitting === null ? departed : { ...departed, sitting: null };
}

/** Departures that have been corrected: the learners finished after all. */
export function corrected(
  departed: ReadonlyMap<SittingId, Departed>,
  finishes: ReadonlyMap<SittingId, Mono>,
  correctedAt: Mono,
): Map<SittingId, Departed> {
  const after = new Map(departed);
  for (const [id, at] of finishes) {
    const known = after.get(id);
    if (known?.reason === "left") after.set(id, { ...known, reason: "finished", at, correctedAt });
  }
  return after;
}

/** Who has left, for readers who may see all classes and nobody else. */
export function inNoClass(departed: Departed): Departed {
  const { sitting } = departed;
  return { ...departed, classes: [], sitting: sitting && placeless(sitting) };
}

/** A sitting of somebody of whom new files have not been asked yet: the old ones may be wrong about them by now. */
export function placeless(sitting: Sitting): Sitting {
  return { ...sitting, classes: [], match: null };
}
