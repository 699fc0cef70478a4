import { useRef } from "react";
import type { Summary } from "#lib/contract";
import { layOutStrips } from "./lay-out-strips.ts";
import { stripNames } from "./strip-names.ts";
import { RunningLongIcon } from "./running-long-icon.tsx";
import { StripAxis } from "./strip-axis.tsx";
import { Strip } from "./strip.tsx";
import { useTrack } from "./use-track.ts";

interface StripsProps {
  summary: Summary;
  /** Milliseconds: now, or when the list was taken once it is stale. */
  until: number;
  chosen: readonly string[];
  onToggle: (subject: string) => void;
}

/** One strip a subject, all on one axis, so that they can be compared down the page. */
export function Strips({ summary, until, chosen, onToggle }: StripsProps) {
  "use memo";
  const track = useRef<HTMLDivElement>(null);
  const size = useTrack(track);
  const nameOf = stripNames(summary, "full");
  const { strips, tallest } = layOutStrips(summary, summary.subjects, { until, nameOf }, size);
  const hasLimits = strips.some(({ tally }) => tally.limits.length > 0);
  return (
    <div
      role="group"
      aria-label="Sittings of each subject by time since their start"
      className="border-t-2 border-ink pt-1"
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
          <StripAxis />
        </div>
      </div>
    </div>
  );
}
