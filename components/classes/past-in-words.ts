import type { ProgressPast } from "#lib/domain/progress";
import { longDate } from "#lib/domain/time";

const NOT_SITTING = "so of learners who are not sitting we don’t know whether they have begun.";

/** What the figures count from, and what they lack. */
export function pastInWords({ is, since, readBackTo }: ProgressPast, timeZone: string): string {
  const from = since === null ? "" : ` since ${longDate(since, timeZone)}`;
  switch (is) {
    case "known":
      return `What has been finished${from} is counted.`;
    case "asking": {
      const so =
        readBackTo === null ? "" : ` It has answered back to ${longDate(readBackTo, timeZone)}.`;
      return `CENTURY is being asked what has been finished${from}.${so}`;
    }
    case "failed":
      return `CENTURY could not be asked what has been finished${from}; we keep trying.`;
    case "refused":
      return `The key from CENTURY has no right to know who has finished, ${NOT_SITTING}`;
    case "off":
      return `What was finished before is left out here, ${NOT_SITTING}`;
  }
}

/** Why some figures may be too high. */
export function unplacedInWords(count: number): string {
  const finishes = count === 1 ? "1 finish" : `${count} finishes`;
  return (
    `${finishes} can’t be told to be one learner’s, because the files give a key to several. ` +
    "Some who read “not started” may have finished."
  );
}
