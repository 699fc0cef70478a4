import { Check } from "lucide";
import type { CSSProperties } from "react";
import type { KnownSubject } from "#lib/wire/contract";
import type { StateCounts } from "#lib/domain/progress-people";
import { allOf, ProgressBar } from "../classes/progress-bar.tsx";
import { Icon } from "../ui/icon.tsx";
import { SubjectDot } from "../ui/subject-dot.tsx";
import { Fit } from "../wall/fit.tsx";

/** A subject that somebody in view is due. */
export interface DueSubject extends KnownSubject {
  counts: StateCounts;
}

interface WallSubjectsProps {
  subjects: readonly DueSubject[];
  /** Of a subject's, pixels. */
  row: number;
  /** Whether there is room for more words beneath each bar. */
  hasMore: boolean;
  isAsking: boolean;
}

/** How far those in view are in each subject. */
export function WallSubjects({ subjects, row, hasMore, isAsking }: WallSubjectsProps) {
  return (
    <ul
      aria-label="Subjects"
      className="wall-progress-subjects"
      style={{ "--row": `${row}px` } as CSSProperties}
    >
      {subjects.map(({ subject, hue, counts }) => {
        const { figure, words } = subjectInWords(counts, isAsking);
        const more = moreInWords(counts, isAsking);
        return (
          <li key={subject} data-hue={hue}>
            <SubjectDot hue={hue} />
            <Fit as="span" className="wall-subject" least={0.6} text={subject}>
              {subject}
            </Fit>{" "}
            <span className="wall-progress-track">
              <ProgressBar counts={counts} />
              {hasMore && more !== "" && (
                <Fit as="span" className="wall-class-words" least={0.7} text={more}>
                  {more}
                </Fit>
              )}
            </span>{" "}
            <span className="wall-class-figure">
              {figure === "done" && <Icon of={Check} size="0.9em" />}
              {typeof figure === "number" ? (
                <>
                  <strong>{figure}</strong> {words}
                </>
              ) : (
                <b>{words}</b>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function subjectInWords(
  counts: StateCounts,
  isAsking: boolean,
): { figure: number | "done" | null; words: string } {
  const { not_started: missing, unknown, finished } = counts;
  if (missing > 0) return { figure: missing, words: "not started" };
  if (finished === allOf(counts)) return { figure: "done", words: "All finished" };
  if (unknown > 0) return { figure: null, words: isAsking ? "Asking" : "Not known" };
  return { figure: null, words: "All begun" };
}

function moreInWords(counts: StateCounts, isAsking: boolean): string {
  const sitting = counts.in_progress + counts.earlier;
  const parts = [
    sitting > 0 && `${sitting} sitting`,
    counts.left > 0 && `${counts.left} left the list`,
    counts.unknown > 0 && `${counts.unknown} ${isAsking ? "being asked about" : "not known"}`,
    counts.finished > 0 && counts.finished < allOf(counts) && `${counts.finished} finished`,
  ];
  return parts.filter(Boolean).join(", ");
}
