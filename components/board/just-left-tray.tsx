import { useState, type ReactNode } from "react";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import { toMillis } from "#lib/domain/time";
import { useBoardTime } from "../live/board-time.ts";
import { JustLeft } from "./just-left.tsx";
import { StatusLine } from "./status-line.tsx";
import { FoldIcon } from "../ui/fold-icon.tsx";

const SHOWN_MS = 5 * 60_000;

interface JustLeftTrayProps {
  summary: ShownCounts;
  /** False where the list of today is not on the screen. */
  isShown: boolean;
  /** Whether nothing waits that would need the room. */
  isCalm: boolean;
  children: ReactNode;
}

/**
 * The list, and beside it on a wide desk whoever has just left. Narrower, the tray is a button in the
 * status line, under which it opens.
 */
export function JustLeftTray({ summary, isShown, isCalm, children }: JustLeftTrayProps) {
  const { until } = useBoardTime();
  const [isOpen, setOpen] = useState(false);
  if (!isShown) {
    return (
      <div data-read>
        <StatusLine isCalm={isCalm} />
      </div>
    );
  }
  // The counts may be older than five minutes' worth of departures.
  const departures = summary.justLeft.filter(({ at }) => toMillis(at) > until - SHOWN_MS);
  const hueOf = (subject: string) =>
    summary.subjects.find((each) => each.subject === subject)?.hue ?? 0;
  return (
    <div data-read className="list-and-tray">
      <StatusLine isCalm={isCalm}>
        <button
          type="button"
          className="control control-quiet ml-auto min-[90rem]:hidden print:hidden"
          aria-expanded={isOpen}
          aria-controls="just-left"
          onClick={() => setOpen(!isOpen)}
        >
          <FoldIcon isOpen={isOpen} />
          <span className={isCalm ? "" : "max-sm:sr-only"}>Just left</span>{" "}
          <span className="tabular-nums">{departures.length}</span>
        </button>
      </StatusLine>
      <aside
        id="just-left"
        aria-labelledby="just-left-title"
        data-open={isOpen || undefined}
        className="tray"
      >
        <h2 id="just-left-title" className="tray-title">
          Just left <span className="font-normal text-ink-2 tabular-nums">{departures.length}</span>
        </h2>
        <div className="border-t-2 border-ink">
          <JustLeft departures={departures} hueOf={hueOf} />
        </div>
      </aside>
      <div className="min-w-0">{children}</div>
    </div>
  );
}
