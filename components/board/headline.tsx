import type { Summary } from "#lib/contract";
import type { Filters } from "#lib/filters";
import { clockTime, longDate } from "#lib/time";
import { useBoardTime, useTimeZone } from "./board-time.ts";
import { lastLeftInWords } from "./last-left.ts";
import { longCount } from "./long-count.ts";
import { whoInWords } from "./who-in-words.ts";
import { useIsOwn } from "./reach.ts";

interface HeadlineProps {
  summary: Summary;
  isFiltered: boolean;
  filters: Filters;
}

/** The one figure that the board is for: today's sittings that match the filters. */
export function Headline({ summary, isFiltered, filters }: HeadlineProps) {
  const timeZone = useTimeZone();
  const isOwn = useIsOwn();
  const { isStill, isStale, until } = useBoardTime();
  const { sittings } = summary.matching;
  const { earlier } = summary.started;
  const at = clockTime(until, timeZone);
  // A pause is pressed to read on: its words are no longer than those before, and push nothing down.
  const tense = isStale ? `were sitting at ${at}` : isStill ? `at ${at}` : "sitting now";
  const long = longCount(summary.starts, until, filters.subject);
  const isNobody = sittings === 0 && summary.sittingNow === 0;
  const notes = [
    isStale && "Timers stopped.",
    isFiltered && !isNobody && `Of ${summary.sittingNow} in ${isOwn ? "your classes" : "all"}.`,
    isNobody && lastLeftInWords(summary.lastLeft, timeZone),
    long > 0 && `${long} running long.`,
    earlier.count > 0 && `${earlier.count} more started before today and may be paused.`,
  ];
  return (
    <div>
      {isOwn && <p className="text-label font-semibold text-ink-2">Your classes</p>}
      <h1 className="text-[1.625rem] leading-[1.2] font-semibold tracking-[-0.01em]">
        {isNobody ? (
          `Nobody ${isOwn ? "in your classes " : ""}${isStill ? `was being assessed at ${at}` : "is being assessed right now"}`
        ) : (
          <>
            <span className="tabular-nums xl:block xl:text-[4.5rem] xl:leading-none">
              {sittings}
            </span>{" "}
            {whoInWords(summary.matching)} {tense}
          </>
        )}
      </h1>
      {/* As high as its usual words, so that one more of them moves nothing. */}
      <p className="mt-1 min-h-[1.4em] text-ink-2 xl:min-h-[4.2em]">
        {notes.filter(Boolean).join(" ")}
      </p>
      <p className="hidden text-ink-2 print:block">
        {[longDate(until, timeZone), ...scopeInWords(filters, isOwn)].join(". ")}.
      </p>
    </div>
  );
}

/** On paper there are no filters to be seen. */
function scopeInWords({ subject, class: classes, q }: Filters, isOwn: boolean): string[] {
  const parts = [
    isOwn && "your classes",
    subject.length > 0 && subject.join(", "),
    classes.length > 0 && classes.join(", "),
    q.trim() !== "" && "names that were searched for",
  ].filter(Boolean);
  return parts.length > 0 ? [`Only ${parts.join("; ")}`] : [];
}
