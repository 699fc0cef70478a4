import type { SubjectTally } from "#lib/contract";
import { SubjectDot } from "../ui/subject-dot.tsx";

interface SubjectChipsProps {
  subjects: SubjectTally[];
  /** False where the counts are another filter's. */
  isCounted: boolean;
  chosen: string[];
  onToggle: (subject: string) => void;
}

/** Several may be on; none on shows all. Subjects that count none now stay, so nothing jumps. */
export function SubjectChips({ subjects, isCounted, chosen, onToggle }: SubjectChipsProps) {
  return (
    <div role="group" aria-label="Subject" className="contents">
      {subjects.map(({ subject, hue, count }) => (
        <button
          key={subject}
          type="button"
          className="control chip max-w-full"
          aria-pressed={chosen.includes(subject)}
          onClick={() => onToggle(subject)}
        >
          <SubjectDot hue={hue} />
          <span className="min-w-0 max-w-60 text-left leading-tight whitespace-normal [overflow-wrap:anywhere]">
            {subject}
          </span>{" "}
          {isCounted && <span className="tabular-nums opacity-80">{count}</span>}
        </button>
      ))}
    </div>
  );
}
