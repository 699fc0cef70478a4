import type { Session, SubjectTally } from "#lib/wire/contract";
import type { Content, Departed } from "#lib/live-list/content";
import { isRunningLong, limitOf } from "#lib/domain/running-long";
import { clockTime, duration, minutesBetween } from "#lib/domain/time";
import { useBoardTime, useTimeZone } from "../live/board-time.ts";
import { DepartureWords } from "../board/departure-words.tsx";
import { RunningLongIcon } from "../strip/running-long-icon.tsx";
import { fitName } from "./fit-name.ts";
import { rowsOf, type Page, type Part } from "./pages.ts";
import { PartHead } from "./part-head.tsx";

interface NamePageProps {
  page: Page;
  columns: number;
  isStacked: boolean;
  /** A design pixel of names, pixels. */
  unit: number;
  /** Of all columns, pixels. */
  width: number;
  /** How wide a text is at a size; null before the page can be measured. */
  measure: ((text: string, fontSize: number) => number) | null;
  /** Who is on the list now, by session id. */
  present: ReadonlyMap<string, Session>;
  departed: Content["departed"];
  subjects: readonly SubjectTally[];
}

/** In design pixels, as the styles of names have them. */
const NAME_SIZE = 55;
const COLUMN_GAP = 44;
const ICON = 44;
/** What measuring may miss. */
const SURE = 0.98;
/** In widths of a name's size: the two times, each as wide as they ever get, and the space before them. */
const STARTED = 4.5;
const SO_FAR = { minutes: 3.4, hours: 5.5, "ten-hours": 6.1 };

export function NamePage({
  page,
  columns,
  isStacked,
  unit,
  width,
  subjects,
  ...list
}: NamePageProps) {
  const { until } = useBoardTime();
  const size = NAME_SIZE * unit;
  const column = (width - (columns - 1) * COLUMN_GAP * unit) / columns;
  const longest = Math.max(
    ...rowsOf(page).map(({ startDate }) => minutesBetween(startDate, until)),
  );
  const kind = longest < 60 ? "minutes" : longest < 600 ? "hours" : "ten-hours";
  const times = isStacked ? 0 : STARTED + SO_FAR[kind];
  return (
    <div className="wall-columns" data-columns={columns}>
      {page.map((parts) => (
        <div key={parts[0]!.sessions[0]!.sessionId} className="wall-column">
          {parts.map((part) => (
            // Stacked it is laid out as lines, and a browser then forgets its roles.
            <table
              role="table"
              key={part.subject}
              className="wall-part"
              data-times={kind}
              data-stacked={isStacked || undefined}
            >
              <PartHead
                part={part}
                tally={subjects.find(({ subject }) => subject === part.subject)}
              />
              <Rows part={part} room={(column / size - times) * SURE} size={size} {...list} />
            </table>
          ))}
        </div>
      ))}
    </div>
  );
}

interface RowsProps extends Pick<NamePageProps, "measure" | "present" | "departed"> {
  part: Part;
  /** For a name, in widths of its size. */
  room: number;
  size: number;
}

function Rows({ part, room, size, measure, present, departed }: RowsProps) {
  const { until, isStale, limits } = useBoardTime();
  const timeZone = useTimeZone();
  const inWidths = (text: string) => (measure ? measure(text, size) / size : 0);
  return (
    <tbody role="rowgroup">
      {part.sessions.map((frozen) => {
        const { sessionId } = frozen;
        const session = present.get(sessionId) ?? frozen;
        const { startDate, test } = session;
        const isGone = !present.has(sessionId);
        const limit = limitOf(limits, test);
        const isLong = !isGone && isRunningLong(startDate, limit, until);
        const { text, scale } = fitName(session, room - (isLong ? ICON / NAME_SIZE : 0), inWidths);
        return (
          <tr
            role="row"
            key={sessionId}
            data-long={isLong || undefined}
            data-left={isGone || undefined}
          >
            <th role="rowheader" scope="row" className="wall-name">
              {isLong && (
                <>
                  <RunningLongIcon />
                  <span className="sr-only">running long, </span>
                </>
              )}
              <bdi style={scale < 1 ? { fontSize: `${scale}em` } : undefined}>{text}</bdi>
            </th>
            {isGone ? (
              <td role="cell" colSpan={2} className="wall-departed">
                <Gone departure={departed.get(sessionId)} />
              </td>
            ) : (
              <>
                <td role="cell" className="wall-started">
                  {clockTime(startDate, timeZone)}
                </td>
                <td role="cell" className="wall-so-far">
                  {duration(minutesBetween(startDate, until))}
                  {isStale && <span className="sr-only"> when the list was taken</span>}
                </td>
              </>
            )}
          </tr>
        );
      })}
    </tbody>
  );
}

/**
 * Counts change at once and names with the next round: until then whoever is gone is marked. Nobody needs to have
 * left for that: with another class, or begun before today, they are on another list.
 */
function Gone({ departure }: { departure: Departed | undefined }) {
  return departure ? <DepartureWords departure={departure} /> : "No longer on this list";
}
