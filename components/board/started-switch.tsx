import { STARTED, type Started, type Summary } from "#lib/contract";

interface StartedSwitchProps {
  /** Null where the counts are another filter's. */
  counts: Summary["started"] | null;
  chosen: Started;
  onChange: (started: Started) => void;
}

const WORDS: Record<Started, string> = { today: "Today", earlier: "Before today", all: "All" };

export function StartedSwitch({ counts, chosen, onChange }: StartedSwitchProps) {
  const count = counts && {
    today: counts.today.count,
    earlier: counts.earlier.count,
    all: counts.today.count + counts.earlier.count,
  };
  return (
    <div role="group" aria-label="Started" className="flex flex-wrap items-center gap-2">
      <span aria-hidden className="text-label text-ink-3 lg:max-2xl:hidden">
        Started
      </span>
      <span className="segments">
        {STARTED.map((started) => (
          <button
            key={started}
            type="button"
            className="control"
            aria-pressed={started === chosen}
            onClick={() => onChange(started)}
          >
            {WORDS[started]}{" "}
            {count && <span className="tabular-nums opacity-80">{count[started]}</span>}
          </button>
        ))}
      </span>
    </div>
  );
}
