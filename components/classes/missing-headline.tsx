import type { Progress } from "#lib/domain/progress";
import type { ProgressView } from "#lib/domain/progress-view";
import { useTimeZone } from "../live/board-time.ts";
import { pastInWords, unplacedInWords } from "./past-in-words.ts";

interface MissingHeadlineProps {
  learners: ProgressView["learners"];
  /** How many classes are in view. */
  classes: number;
  isDueAlone: boolean;
}

/** The one figure that the page is for. What is not known is never read as nobody. */
export function MissingHeadline({ learners, classes, isDueAlone }: MissingHeadlineProps) {
  const { all, not_started: missing, unknown, sitting, between, finished } = learners;
  const due = isDueAlone ? "who are due in" : "in";
  const parts = [
    `${sitting} sitting`,
    between > 0 && `${between} between assessments`,
    `${finished} finished`,
    unknown > 0 && `${unknown} not known`,
  ];
  return (
    <div data-read className="missing-headline">
      <h1>
        {missing === 0 ? (
          <span className="missing-words">{noneInWords(learners)}</span>
        ) : (
          <>
            <span className="register-figure">{missing}</span>{" "}
            <span className="missing-words">
              {missing === 1 ? "learner has" : "learners have"} not started
            </span>
          </>
        )}
      </h1>
      <p className="mt-1 text-ink-2" hidden={all === 0}>
        Of {all} {due} {classes} {classes === 1 ? "class" : "classes"}:{" "}
        {parts.filter(Boolean).join(", ")}.
      </p>
    </div>
  );
}

function noneInWords({ all, unknown }: ProgressView["learners"]): string {
  if (all === 0) return "No learner is in these classes";
  return unknown > 0 ? "We don’t know yet who has not started" : "Everybody has started";
}

/** What the figures count from, what they lack, and what the page assumes. */
export function ProgressNotes({ past, house }: Pick<Progress, "past" | "house">) {
  const timeZone = useTimeZone();
  const { isAssumed, subjects } = house;
  return (
    <div className="progress-notes" role={past.is === "known" ? undefined : "status"}>
      <p>{pastInWords(past, timeZone)}</p>
      {past.unplaced > 0 && <p>{unplacedInWords(past.unplaced)}</p>}
      {isAssumed && subjects.length > 0 && (
        <p>
          Which assessments a class is due has not been said for all of them, so these are taken to
          be due every subject that was seen: {subjects.map(({ subject }) => subject).join(", ")}.
        </p>
      )}
    </div>
  );
}
