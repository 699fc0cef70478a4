import type { CSSProperties } from "react";
import type { Session, SubjectTally } from "#lib/wire/contract";
import type { Content } from "#lib/live-list/content";
import { minutesBetween } from "#lib/domain/time";
import { useBoardTime } from "../live/board-time.ts";
import { NameRow } from "./name-row.tsx";
import { rowsOf, type Page } from "./pages.ts";
import { PartHead } from "./part-head.tsx";

interface NamePageProps {
  page: Extract<Page, { of: "names" }>;
  columns: number;
  /** A design pixel of names, pixels. */
  unit: number;
  /** Of a column, pixels. */
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
const UNIT_SIZE = 40;
const SPACE = 14;
/** What measuring may miss. */
const SURE = 0.98;

export function NamePage(props: NamePageProps) {
  const { page, columns, unit, width, measure, present, departed, subjects } = props;
  const { until } = useBoardTime();
  const size = NAME_SIZE * unit;
  // As wide as this page's own times: the longest of a morning leaves names less room.
  const longest = Math.max(
    ...rowsOf(page).map(({ startDate }) => minutesBetween(startDate, until)),
  );
  const digits = "0".repeat(Math.max(2, String(longest).length));
  const time = measure
    ? measure(digits, size) + measure(" min", UNIT_SIZE * unit) + SPACE * unit
    : 0;
  const room = {
    size,
    width: (width - time) * SURE,
    measure: measure ?? (() => 0),
  };
  const style = { "--columns": columns, "--time": `${time}px` };
  return (
    <div className="wall-columns" style={style as CSSProperties}>
      {page.columns.map((parts) => (
        <div key={parts[0]!.rows[0]!.sessionId} className="wall-column">
          {parts.map((part) => (
            <table key={part.head} className="wall-part">
              <PartHead part={part} tally={subjects.find(({ subject }) => subject === part.head)} />
              <tbody>
                {part.rows.map((frozen) => (
                  <NameRow
                    key={frozen.sessionId}
                    session={present.get(frozen.sessionId) ?? frozen}
                    isGone={!present.has(frozen.sessionId)}
                    departure={departed.get(frozen.sessionId)}
                    room={room}
                  />
                ))}
              </tbody>
            </table>
          ))}
        </div>
      ))}
    </div>
  );
}
