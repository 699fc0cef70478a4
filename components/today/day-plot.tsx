import type { DaySubject } from "#lib/domain/day";
import { useTimeZone } from "../live/board-time.ts";
import { SubjectDot } from "../ui/subject-dot.tsx";
import { hoursOn, placeOf, type Band, type DayAxis } from "./day-axis.ts";
import { plotInWords } from "./day-words.ts";
import { GAP_ID } from "./gap-pattern.tsx";

/** Pixels, from the top. */
const LINE = 60;
const HIGHEST = 44;
/** So that one learner's bar can be told for open or full. */
const LEAST = 4;
const BOTTOM = 2 * LINE;
const HOURS = BOTTOM + 14;

interface DayPlotProps {
  subject: DaySubject;
  axis: DayAxis;
  bands: readonly Band[];
}

/** One subject by quarter of an hour: who began as open bars over the line, who finished as full ones under it. */
export function DayPlot({ subject, axis, bands }: DayPlotProps) {
  const timeZone = useTimeZone();
  const { started, finished, quarters } = subject;
  return (
    <section data-hue={subject.hue} aria-label={subject.subject} className="day-plot">
      <h3 className="flex flex-wrap items-baseline gap-x-2 text-base font-semibold [overflow-wrap:anywhere]">
        <SubjectDot hue={subject.hue} /> {subject.subject}
        <span className="ml-auto font-normal text-ink-2 tabular-nums">
          {started} started, {finished} finished
        </span>
      </h3>
      <svg role="img" aria-label={plotInWords(subject, timeZone)} width="100%" height={HOURS + 6}>
        {bands.map(({ from, width }) => (
          <rect
            key={from}
            x={`${from}%`}
            width={`${width}%`}
            y="0"
            height={BOTTOM}
            fill={`url(#${GAP_ID})`}
            className="day-gap"
          />
        ))}
        {quarters.map((quarter) => (
          <Bars key={quarter.at} {...quarter} axis={axis} />
        ))}
        <line x1="0" x2="100%" y1={LINE} y2={LINE} className="stroke-ink" />
        {hoursOn(axis, timeZone).map(({ place, words }) => (
          <g key={place}>
            <line
              x1={`${place}%`}
              x2={`${place}%`}
              y1={BOTTOM - 4}
              y2={BOTTOM}
              className="stroke-edge"
            />
            <text
              x={`${place}%`}
              y={HOURS}
              textAnchor={place < 5 ? "start" : place > 95 ? "end" : "middle"}
              className="fill-ink-3 text-axis"
            >
              {words}
            </text>
          </g>
        ))}
      </svg>
    </section>
  );
}

interface BarsProps {
  at: string;
  started: number;
  finished: number;
  axis: DayAxis;
}

function Bars({ at, started, finished, axis }: BarsProps) {
  const place = { x: `${placeOf(axis, Date.parse(at))}%`, width: `${80 / axis.count}%` };
  const heightOf = (count: number) => Math.max(LEAST, (HIGHEST * count) / axis.most);
  const top = LINE - heightOf(started);
  const end = LINE + heightOf(finished);
  const middle = `${placeOf(axis, Date.parse(at)) + 40 / axis.count}%`;
  const label = { x: middle, textAnchor: "middle", className: "day-peak text-axis" } as const;
  return (
    <>
      {started > 0 && <rect {...place} y={top} height={LINE - top} className="day-started" />}
      {finished > 0 && <rect {...place} y={LINE} height={end - LINE} className="day-finished" />}
      {started === axis.most && <text {...label} y={top - 4}>{`${started}`}</text>}
      {finished === axis.most && <text {...label} y={end + 12}>{`${finished}`}</text>}
    </>
  );
}
