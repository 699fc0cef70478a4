import type { ReactNode } from "react";
import type { Tally } from "#lib/contract";
import { longDate } from "#lib/time";
import { useBoardTime } from "./board-time.ts";

interface EarlierFoldProps {
  tally: Tally;
  isOpen: boolean;
  onToggle: () => void;
  children: ReactNode;
}

/** Sittings begun on an earlier day stand apart: the list can't say whether anybody is at them today. */
export function EarlierFold({ tally, isOpen, onToggle, children }: EarlierFoldProps) {
  const { timeZone } = useBoardTime();
  return (
    <section aria-labelledby="earlier" className="mt-8 border-t-2 border-ink">
      <h2 id="earlier">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={onToggle}
          className="flex w-full flex-wrap items-baseline gap-x-3 bg-tint px-4 py-2 text-left sm:px-3"
        >
          <span aria-hidden className="w-3">
            {isOpen ? "▾" : "▸"}
          </span>
          <span className="font-bold">
            Started before today <span className="font-normal">(may be paused)</span>{" "}
            <span className="font-normal tabular-nums text-ink-2">{tally.count}</span>
          </span>
          {tally.oldest !== null && (
            <span className="ml-auto text-ink-2">Oldest {longDate(tally.oldest, timeZone)}</span>
          )}
        </button>
      </h2>
      {isOpen && (tally.count > 0 ? children : <p className="px-3 py-4">None matches.</p>)}
    </section>
  );
}
