import type { NameForm, SubjectTally, Summary } from "#lib/contract";
import { learnerName } from "#lib/name";
import { isRunningLong } from "#lib/running-long";
import { useBoardTime } from "../board/board-time.ts";
import { longCount } from "../board/long-count.ts";
import { percent, placeOf, STRAIGHT_MINUTES } from "../strip/axis.ts";
import { WALL } from "../strip/look.ts";
import { RunningLongIcon } from "../strip/running-long-icon.tsx";
import { Fit } from "./fit.tsx";

interface StripsFootProps {
  summary: Summary;
  subjects: readonly SubjectTally[];
  /** How many subjects have no room above. */
  hidden: number;
  names: NameForm;
  /** Whether those running long are named beside their dots. */
  isNamedAbove: boolean;
  /** How many axes stand side by side; 0 where nothing is drawn. */
  columns: number;
}

/** So many names fit on its line; the rest are counted. */
const MOST_NAMES = 4;

/** The key and the axis of the strips; and who is running long, where no dot says it. */
export function StripsFoot(props: StripsFootProps) {
  const { summary, subjects, hidden, names, isNamedAbove, columns } = props;
  const { until, limits } = useBoardTime();
  const shown = subjects.map(({ subject }) => subject);
  const hasLimits = subjects.some((tally) => tally.limits.length > 0);
  const long = shown.length === 0 ? 0 : longCount(summary.starts, until, shown);
  const named = summary.runningLong.filter(
    ({ test, startDate }) =>
      shown.includes(test.subject) &&
      isRunningLong(startDate, limits.get(test.testId) ?? null, until),
  );
  const left = subjects.length - hidden;
  const more = `and ${hidden} more subject${hidden === 1 ? "" : "s"}`;
  const who =
    names === "none" || named.length === 0
      ? `${long} running long`
      : `Running long: ${namesInWords(
          named.map((session) => learnerName(session)),
          long,
        )}`;
  const isKey = isNamedAbove || long === 0;
  return (
    <div className="wall-strips-foot" data-axes={isKey || columns > 1 ? columns : 0}>
      <Fit as="p" className="wall-key" least={0.7} text={`${who}${hidden}`}>
        {hasLimits && (
          <span className="wall-key-long">
            <RunningLongIcon /> {isKey ? "running long" : who}
          </span>
        )}
        {hidden > 0 && left > 0 && <span> {more}</span>}
      </Fit>
      {isKey && columns === 1 && <WallAxis />}
    </div>
  );
}

function namesInWords(names: readonly string[], total: number): string {
  const first = names.slice(0, MOST_NAMES);
  const left = total - first.length;
  return first.join(", ") + (left > 0 ? ` and ${left} more` : "");
}

function WallAxis() {
  return (
    <svg aria-hidden className="wall-axis">
      {WALL.grid
        .filter((minutes) => minutes < STRAIGHT_MINUTES)
        .map((minutes) => (
          <text
            key={minutes}
            x={percent(placeOf(minutes, WALL.straight))}
            y="70%"
            textAnchor={minutes === 0 ? "start" : "middle"}
          >
            {minutes}
          </text>
        ))}
      <text x={percent(placeOf(STRAIGHT_MINUTES, WALL.straight))} y="70%" textAnchor="middle">
        90+ min
      </text>
    </svg>
  );
}
