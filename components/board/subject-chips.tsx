import type { Summary } from "#lib/contract";

interface SubjectChipsProps {
  subjects: Summary["subjects"];
  /** False where the counts are another filter's. */
  isCounted: boolean;
  chosen: string[];
  onChange: (chosen: string[]) => void;
}

/** Several may be on; none on shows all. Subjects that count none now stay, so nothing jumps. */
export function SubjectChips({ subjects, isCounted, chosen, onChange }: SubjectChipsProps) {
  const toggle = (subject: string) =>
    onChange(
      chosen.includes(subject) ? chosen.filter((each) => each !== subject) : [...chosen, subject],
    );
  return (
    <div role="group" aria-label="Subject" className="flex flex-wrap gap-1.5">
      {subjects.map(({ subject, count }) => (
        <button
          key={subject}
          type="button"
          className="control"
          aria-pressed={chosen.includes(subject)}
          onClick={() => toggle(subject)}
        >
          {subject} {isCounted && <span className="tabular-nums opacity-80">{count}</span>}
        </button>
      ))}
    </div>
  );
}
