import type { Session } from "#lib/contract";
import { learnerName } from "#lib/name";
import { clockTime, duration, longDate, minutesBetween } from "#lib/time";
import { useBoardTime } from "./board-time.ts";

interface CellProps {
  session: Session;
}

export function LearnerName({ session }: CellProps) {
  return <bdi>{learnerName(session)}</bdi>;
}

export function ClassNames({ session }: CellProps) {
  if (session.classes.length > 0) return session.classes.join(", ");
  return (
    <>
      <span aria-hidden className="max-sm:hidden">
        –
      </span>
      <span className="sr-only">Class not known</span>
    </>
  );
}

export function StartClock({ session }: CellProps) {
  const { timeZone } = useBoardTime();
  return <time dateTime={session.startDate}>{clockTime(session.startDate, timeZone)}</time>;
}

export function StartDate({ session }: CellProps) {
  const { timeZone } = useBoardTime();
  return <time dateTime={session.startDate}>{longDate(session.startDate, timeZone)}</time>;
}

export function TimeSoFar({ session }: CellProps) {
  const { until } = useBoardTime();
  return duration(minutesBetween(session.startDate, until));
}

/** Once the list is stale the times stand still, and the head says when. */
export function TimeSoFarHead() {
  const { isStale, until, timeZone } = useBoardTime();
  return isStale ? `So far, at ${clockTime(until, timeZone)}` : "Time so far";
}
