import type { Summary } from "#lib/contract";
import { clockTime } from "#lib/time";
import { useBoardTime } from "./board-time.ts";

interface HeadlineProps {
  summary: Summary;
  isFiltered: boolean;
}

/** The one figure that the board is for: today's sittings that match the filters. */
export function Headline({ summary, isFiltered }: HeadlineProps) {
  const { isStale, until, timeZone } = useBoardTime();
  const { sittings, learners } = summary.matching;
  const { earlier } = summary.started;
  const tense = isStale ? `were sitting at ${clockTime(until, timeZone)}` : "sitting now";
  return (
    <div>
      <h1 className="text-[26px] leading-tight font-semibold tracking-[-0.01em] tabular-nums">
        <span className="block text-[72px] leading-none">{sittings}</span>{" "}
        {sittings === learners
          ? `${noun("learner", learners)} ${tense}`
          : `${noun("sitting", sittings)}, ${learners} ${noun("learner", learners)} ${tense}`}
      </h1>
      <p className="mt-1 text-ink-2">
        {isFiltered && `Of ${summary.sittingNow} in all. `}
        {earlier.count > 0 && `${earlier.count} more started before today and may be paused.`}
      </p>
    </div>
  );
}

function noun(word: string, count: number): string {
  return count === 1 ? word : `${word}s`;
}
