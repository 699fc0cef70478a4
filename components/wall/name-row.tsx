import type { Session } from "#lib/wire/contract";
import type { Departed } from "#lib/live-list/content";
import { isRunningLong, limitFor } from "#lib/domain/running-long";
import { minutesBetween } from "#lib/domain/time";
import { useBoardTime } from "../live/board-time.ts";
import { DepartureWords } from "../board/departure-words.tsx";
import { RunningLongIcon } from "../strip/running-long-icon.tsx";
import { fitName } from "./fit-name.ts";

interface NameRowProps {
  session: Session;
  isGone: boolean;
  departure: Departed | undefined;
  room: {
    /** A name's usual size, pixels. */
    size: number;
    /** For a name beside its time, pixels. */
    width: number;
    measure: (text: string, fontSize: number) => number;
  };
}

/** The mark of who is running long and what is beside it, in widths of a name's size; the styles have the same. */
const ICON = 0.7;

/**
 * A name and one fact: minutes, as the strips' axis and the limits have them, since hours would take the room of a
 * long name.
 */
export function NameRow({ session, isGone, departure, room }: NameRowProps) {
  const { until, longAt, isStale, limits } = useBoardTime();
  const { startDate } = session;
  const isLong = !isGone && isRunningLong(startDate, limitFor(limits, session), longAt);
  const { size, width, measure } = room;
  const { text, scale } = fitName(
    session,
    width / size - (isLong ? ICON : 0),
    (words) => measure(words, size) / size,
  );
  return (
    <tr data-long={isLong || undefined} data-left={isGone || undefined}>
      <th scope="row" className="wall-name">
        {isLong && (
          <>
            <RunningLongIcon />
            <span className="sr-only">running long, </span>
          </>
        )}
        <bdi style={scale < 1 ? { fontSize: `${scale}em` } : undefined}>{text}</bdi>
      </th>
      {isGone ? (
        <td className="wall-departed">
          <Gone departure={departure} />
        </td>
      ) : (
        <td className="wall-so-far">
          {minutesBetween(startDate, until)}
          <small> min</small>
          {isStale && <span className="sr-only"> when the list was taken</span>}
        </td>
      )}
    </tr>
  );
}

/**
 * Counts change at once and names with the next round: until then whoever is gone is marked. Nobody needs to have
 * left for that: with another class, or begun before today, they are on another list.
 */
function Gone({ departure }: { departure: Departed | undefined }) {
  return departure ? <DepartureWords departure={departure} /> : "No longer on this list";
}
