import type { Standing } from "#lib/domain/progress-people";

/** A learner of the roster whom somebody has looked for. */
export interface FoundLearner {
  /** Tells them apart in this answer, and nothing else. */
  id: number;
  name: string;
  /** Those of their classes that the reader may ask about. */
  classes: string[];
  standing: Standing;
}

/** Answer of `POST /api/learners`. */
export interface FoundLearners {
  /** By name. */
  learners: FoundLearner[];
  /** How many more there are. */
  more: number;
}

export const STANDING_WORDS: Record<Standing, string> = {
  not_started: "Not started",
  unknown: "Not known",
  sitting: "Sitting",
  between: "Begun, not sitting now",
  finished: "Finished",
};
