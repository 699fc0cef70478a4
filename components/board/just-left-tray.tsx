import { ChevronDown, ChevronRight } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { Summary } from "#lib/contract";
import { toMillis } from "#lib/time";
import { useBoardTime } from "./board-time.ts";
import { JustLeft } from "./just-left.tsx";
import { StatusLine } from "./status-line.tsx";

const SHOWN_MS = 5 * 60_000;

interface JustLeftTrayProps {
  summary: Summary;
  /** False where the list of today is not on the screen. */
  isShown: boolean;
  /** Whether nothing waits that would need the room. */
  isCalm: boolean;
  children: ReactNode;
}

/**
 * The list, and beside it on a wide desk whoever has just left. Narrower, the tray is a button in the
 * status line. Nor is the tray what a browser keeps in its place while rows above the window come and go:
 * it would hold on to that and let the list move.
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
    <div
      data-read
      className="xl:grid xl:grid-cols-[minmax(0,1fr)_15.5rem] xl:grid-rows-[auto_1fr] xl:gap-x-8"
    >
      <StatusLine isCalm={isCalm}>
        <button
          type="button"
          className="control control-quiet ml-auto xl:hidden print:hidden"
          aria-expanded={isOpen}
          aria-controls="just-left"
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? (
            <ChevronDown aria-hidden size="1rem" />
          ) : (
            <ChevronRight aria-hidden size="1rem" />
          )}
          <span className={isCalm ? "" : "max-sm:sr-only"}>Just left</span>{" "}
          <span className="tabular-nums">{departures.length}</span>
        </button>
      </StatusLine>
      <aside
        id="just-left"
        aria-labelledby="just-left-title"
        className={`xl:col-start-2 xl:row-span-2 xl:row-start-1 [overflow-anchor:none] print:hidden ${isOpen ? "max-xl:mb-3" : "max-xl:hidden"}`}
      >
        <h2
          id="just-left-title"
          className="flex min-h-[2.625rem] items-center gap-2 text-base font-bold max-xl:sr-only"
        >
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
