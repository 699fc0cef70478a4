import { useRef, useState } from "react";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import type { BoardTime } from "../live/board-time.ts";
import { layOutStrips } from "./lay-out-strips.ts";
import { stripNames } from "./strip-names.ts";
import { RunningLongIcon } from "./running-long-icon.tsx";
import { useNameForm } from "../live/name-form.ts";
import { StripAxis } from "./strip-axis.tsx";
import { Strip } from "./strip.tsx";
import { useTrack } from "./use-track.ts";
import { FoldIcon } from "../ui/fold-icon.tsx";

interface StripsProps {
  summary: ShownCounts;
  time: BoardTime;
  /** The subjects that nobody at all sits. */
  nobody: readonly string[];
  chosen: readonly string[];
  onToggle: (subject: string) => void;
}

/** One strip a subject, all on one axis, so that they can be compared down the page. */
export function Strips({ summary, time, nobody, chosen, onToggle }: StripsProps) {
  "use memo";
  const track = useRef<HTMLDivElement>(null);
  const size = useTrack(track);
  const nameOf = stripNames(summary, useNameForm());
  const [isOpen, setOpen] = useState(false);
  const folded = nobody.filter((subject) => !chosen.includes(subject));
  const shown = isOpen
    ? summary.subjects
    : summary.subjects.filter(({ subject }) => !folded.includes(subject));
  const { strips, tallest } = layOutStrips(summary, shown, { ...time, nameOf }, size);
  const hasLimits = strips.some(({ tally }) => tally.limits.length > 0);
  return (
    <div
      role="group"
      aria-label="Sittings of each subject by time since their start"
      className="strips"
    >
      {strips.map(({ tally, layout }) => (
        <Strip
          key={tally.subject}
          tally={tally}
          layout={layout}
          look={size.look}
          width={size.width}
          scale={size.scale}
          tallest={tallest}
          isChosen={chosen.includes(tally.subject)}
          onToggle={() => onToggle(tally.subject)}
        />
      ))}
      <div className="strip-foot">
        <span className="flex items-center gap-1.5 text-axis text-ink-3">
          {hasLimits && (
            <>
              <RunningLongIcon /> running long
            </>
          )}
        </span>
        <div ref={track}>
          <StripAxis isWide={size.hasNames} />
        </div>
      </div>
      {folded.length > 0 && (
        <button
          type="button"
          className="strips-fold"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <FoldIcon isOpen={isOpen} />
          {folded.length === 1 ? folded[0] : `${folded.length} subjects`}, nobody
        </button>
      )}
    </div>
  );
}
