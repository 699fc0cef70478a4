import { STARTED, type Started } from "#lib/wire/contract";
import type { ShownCounts } from "#lib/live-list/shown-counts";

interface StartedSwitchProps {
  counts: ShownCounts["started"];
  chosen: Started;
  onChange: (started: Started) => void;
}

const WORDS: Record<Started, string> = { today: "Today", earlier: "Before today", all: "All" };

export function StartedSwitch({ counts, chosen, onChange }: StartedSwitchProps) {
  const count = {
    today: counts.today.count,
    earlier: counts.earlier.count,
    all: counts.today.count + counts.earlier.count,
  };
  return (
    <div role="group" aria-label="Started" className="flex flex-wrap items-center gap-2">
      <span aria-hidden className="started-word text-label text-ink-3">
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
            {WORDS[started]} <span className="tabular-nums opacity-80">{count[started]}</span>
          </button>
        ))}
      </span>
    </div>
  );
}
