import type { Session, SubjectTally } from "#lib/wire/contract";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import { useBoardTime } from "../live/board-time.ts";
import { longCount } from "#lib/domain/long-count";
import { percent, placeOf, STRAIGHT_MINUTES } from "../strip/axis.ts";
import { WALL } from "../strip/look.ts";
import { RunningLongIcon } from "../strip/running-long-icon.tsx";
import { Fit } from "./fit.tsx";
import { runningLongOf } from "../strip/running-long-of.ts";

interface StripsFootProps {
  summary: ShownCounts;
  /** The subjects whose strips name nobody. */
  untold: readonly SubjectTally[];
  /** Whether others do. */
  isRest: boolean;
  /** How many subjects have no room above. */
  hidden: number;
  /** What somebody is called; null where nobody is to be named. */
  nameOf: ((session: Session) => string) | null;
  /** The length of the one axis of all strips, in design pixels; null where they stand on several or none. */
  axis: number | null;
}

/** So many names fit on its line; the rest are counted. */
const MOST_NAMES = 2;

/** The axis of the strips; and who is running long of whom no strip says it. */
export function StripsFoot(props: StripsFootProps) {
  const { summary, untold, isRest, hidden, nameOf, axis } = props;
  const time = useBoardTime();
  const long =
    untold.length === 0
      ? 0
      : longCount(
          summary.starts,
          time.longAt,
          untold.map(({ subject }) => subject),
        );
  const names = nameOf ? runningLongOf(summary, untold, time).map(nameOf) : [];
  const who = whoInWords(names, long, isRest);
  // What amber means.
  const key = summary.runningLong[0] && "running long";
  const words = [who || key, hidden > 0 && `and ${hidden} more subject${hidden === 1 ? "" : "s"}`];
  return (
    <div className="wall-strips-foot" data-axis={axis === null ? undefined : ""}>
      <Fit as="p" className="wall-key" least={0.7} text={`mm ${words.filter(Boolean).join(" ")}`}>
        {words[0] && (
          <span className={who && "wall-key-long"}>
            <RunningLongIcon /> {words[0]}
          </span>
        )}{" "}
        {words[1]}
      </Fit>
      {axis !== null && <WallAxis length={axis} />}
    </div>
  );
}

/**
 * @param names of those whom the strips do not name, as far as they are known
 * @param total how many the strips do not name
 * @param isRest whether they name others
 * @returns empty where the strips name all of them, or nobody is: amber has one meaning
 */
function whoInWords(names: readonly string[], total: number, isRest: boolean): string {
  if (total <= 0) return "";
  if (names.length === 0) return `${total} ${isRest ? "more " : ""}running long`;
  const first = names.slice(0, MOST_NAMES);
  const left = total - first.length;
  const words = first.join(", ") + (left > 0 ? ` and ${left} more` : "");
  return `${isRest ? "Also running" : "Running"} long: ${words}`;
}

/** What the words at the axis's end need, whole and without their last. */
const [WHOLE_END, END] = [265, 110];
/** Of the shortest words; on less it ends where the axis does. */
const LEAST_END = 55;
/** The shortest with each quarter of an hour in words: what the limits' marks are read by. */
const LEAST_FOR_QUARTERS = 650;
/** From a little before the place of 90 minutes. */
const END_FROM = placeOf(STRAIGHT_MINUTES, WALL.straight) - 0.012;

function WallAxis({ length }: { length: number }) {
  const room = length * (1 - END_FROM);
  const isNarrow = room < LEAST_END;
  return (
    <svg aria-hidden className="wall-axis">
      {(length < LEAST_FOR_QUARTERS ? [0, 30, 60] : [0, 15, 30, 45, 60, 75]).map((minutes) => (
        <text
          key={minutes}
          x={percent(placeOf(minutes, WALL.straight))}
          y="70%"
          textAnchor={minutes === 0 ? "start" : "middle"}
        >
          {minutes}
        </text>
      ))}
      <text
        x={isNarrow ? "100%" : percent(END_FROM)}
        y="70%"
        textAnchor={isNarrow ? "end" : "start"}
      >
        {room < END ? "90+" : `90+ min${room < WHOLE_END ? "" : " since start"}`}
      </text>
    </svg>
  );
}
