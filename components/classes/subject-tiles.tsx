import { X } from "lucide";
import type { KnownSubject } from "#lib/wire/contract";
import type { StateCounts } from "#lib/domain/progress-people";
import { SubjectDot } from "../ui/subject-dot.tsx";
import { Icon } from "../ui/icon.tsx";
import { allOf, ProgressBar } from "./progress-bar.tsx";

interface SubjectTilesProps {
  subjects: readonly KnownSubject[];
  bySubject: readonly StateCounts[];
  chosen: readonly string[];
  onChoose: (subjects: string[]) => void;
}

/** A tile for each subject that somebody in view is due; pressing one shows that subject alone, or with others. */
export function SubjectTiles({ subjects, bySubject, chosen, onChoose }: SubjectTilesProps) {
  const toggle = (subject: string) =>
    onChoose(
      chosen.includes(subject) ? chosen.filter((each) => each !== subject) : [...chosen, subject],
    );
  const others = chosen.filter((each) => !subjects.some(({ subject }) => subject === each));
  return (
    <div data-home role="group" aria-label="Subjects">
      <ul className="progress-tiles">
        {subjects.map(({ subject, hue }, nth) => {
          const counts = bySubject[nth]!;
          const isChosen = chosen.includes(subject);
          if (allOf(counts) === 0 && !isChosen) return null;
          const { not_started: missing, finished, left, unknown } = counts;
          const sitting = counts.in_progress + counts.earlier;
          // Nobody is known to be missing: that is not the same as nobody.
          const isUnknown = missing === 0 && unknown > 0;
          return (
            <li key={subject}>
              <button
                type="button"
                data-hue={hue}
                className="progress-tile"
                aria-pressed={isChosen}
                onClick={() => toggle(subject)}
              >
                <span className="progress-tile-head">
                  <SubjectDot hue={hue} /> <span className="font-semibold">{subject}</span>
                </span>{" "}
                <span className="progress-tile-figure">
                  {isUnknown ? unknown : missing}{" "}
                  <small>{isUnknown ? "not known" : "not started"}</small>
                </span>{" "}
                <ProgressBar counts={counts} />
                <span className="progress-tile-words">
                  <span>{sitting} sitting</span>{" "}
                  {unknown > 0 && !isUnknown && <span>{unknown} not known</span>}{" "}
                  {left > 0 && <span>{left} left the list</span>} <span>{finished} finished</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {others.map((subject) => (
        <UnknownSubject key={subject} subject={subject} onRemove={() => toggle(subject)} />
      ))}
    </div>
  );
}

interface UnknownSubjectProps {
  subject: string;
  onRemove: () => void;
}

/** What a link asks for and no class has: without a word nobody would know why there is nothing, nor how to end it. */
function UnknownSubject({ subject, onRemove }: UnknownSubjectProps) {
  const words = `subject “${subject}”, which no class is due`;
  return (
    <button
      type="button"
      className="control mt-2 text-left whitespace-normal [overflow-wrap:anywhere]"
      aria-label={`Remove the filter ${words}`}
      onClick={onRemove}
    >
      {words} <Icon of={X} size="0.875rem" />
    </button>
  );
}
