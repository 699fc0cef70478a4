import type { ProgressPast } from "#lib/domain/progress";
import type { ProgressView } from "#lib/domain/progress-view";
import type { HeadWords } from "../wall/wall-head.tsx";
import { countInWords, onlyOf, stateOfClass } from "./class-state.ts";

interface Told {
  past: Pick<ProgressPast, "is">;
  lostClasses: number;
}

/** What the head says of how far classes are. What is not known is never read as nobody. */
export function progressInWords(view: ProgressView, { past, lostClasses }: Told): HeadWords {
  const { learners, rows } = view;
  return {
    now: nowInWords(view, past.is === "asking", lostClasses),
    was: wasInWords(view, lostClasses),
    lostClasses,
    count: rows.length === 0 ? 0 : learners.not_started,
  };
}

function nowInWords({ rows, learners }: ProgressView, isAsking: boolean, lost: number): string {
  const { not_started: missing, unknown } = learners;
  const only = onlyOf(rows)?.of.name;
  const more = unknown > 0 ? `, ${unknown} not known` : "";
  if (rows.length === 0) {
    return lost > 0 ? "It is not known who of these has started" : "There are no classes to show";
  }
  switch (stateOfClass(learners)) {
    case "empty":
      return only ? `${only} has no learners` : "No learner is in these classes";
    case "done":
      return only ? `${only} is done` : `All ${rows.length} classes are done`;
    case "not_begun":
      return only ? `${only} has not begun` : `None of these ${rows.length} classes has begun`;
    case "missing":
      return only
        ? `${missing} of ${only} ${missing === 1 ? "has" : "have"} not started${more}`
        : `${countInWords(missing)} ${missing === 1 ? "has" : "have"} not started${more}`;
    case "not_known":
      if (isAsking) return `${only ? `${only}: a` : "A"}sking CENTURY who has started`;
      return `It is not known who ${only ? `of ${only} ` : ""}has not started`;
    case "all_begun":
      return only ? `Everybody of ${only} has started` : "Everybody has started";
  }
}

function wasInWords({ rows, learners }: ProgressView, lost: number): string {
  if (rows.length === 0) {
    return lost > 0 ? "It was not known who had started" : "There were no classes";
  }
  switch (stateOfClass(learners)) {
    case "empty":
      return "No learner was in it";
    case "done":
      return "All had finished";
    case "not_begun":
      return "Nobody had begun";
    case "missing":
      return `${learners.not_started} had not started`;
    case "not_known":
      return "It was not known who had started";
    case "all_begun":
      return "Everybody had started";
  }
}
