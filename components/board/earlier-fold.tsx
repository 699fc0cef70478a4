import { useRef, type ReactNode } from "react";
import { flushSync } from "react-dom";
import type { Tally } from "#lib/wire/tallies";
import { longDate } from "#lib/domain/time";
import { useTimeZone } from "../live/board-time.ts";
import { FoldIcon } from "../ui/fold-icon.tsx";

interface EarlierFoldProps {
  tally: Tally;
  isOpen: boolean;
  onToggle: () => void;
  children: ReactNode;
}

/**
 * Sittings begun on an earlier day stand apart: the list can't say whether anybody is at them today. The
 * bar is docked at the window's foot until the reader comes to its place.
 */
export function EarlierFold({ tally, isOpen, onToggle, children }: EarlierFoldProps) {
  const timeZone = useTimeZone();
  const place = useRef<HTMLDivElement>(null);
  const toggle = () => {
    flushSync(onToggle);
    // From the docked bar, what has opened lies below the window.
    if (!isOpen) place.current?.scrollIntoView({ block: "start" });
  };
  return (
    <section aria-labelledby="earlier" data-read className="contents">
      <div ref={place} className="mt-auto pt-6" />
      <h2 id="earlier" className="dock">
        <button type="button" aria-expanded={isOpen} onClick={toggle} className="group-head">
          <FoldIcon isOpen={isOpen} />
          <span className="font-bold">
            Started before today <span className="font-normal">(may be paused)</span>{" "}
            <span className="font-normal tabular-nums text-ink-2">{tally.count}</span>
          </span>{" "}
          {tally.oldest !== null && (
            <span className="ml-auto text-label text-ink-2 max-sm:hidden">
              Oldest {longDate(tally.oldest, timeZone)}
            </span>
          )}
        </button>
      </h2>
      {/* As high as the window while the learners are on their way, or the bar could not come up. */}
      {isOpen && (
        <div className="has-[>[role=status]]:min-h-(--window)">
          {tally.count > 0 ? children : <p className="px-3 py-4">No learners match.</p>}
        </div>
      )}
    </section>
  );
}
