import type { Session } from "#lib/contract";
import { learnerName } from "#lib/name";
import { isRunningLong } from "#lib/running-long";
import { clockTime, duration, longDate, minutesBetween } from "#lib/time";
import { RunningLongIcon } from "../strip/running-long-icon.tsx";
import { useBoardTime, useTimeZone } from "./board-time.ts";

interface CellProps {
  session: Session;
}

export function LearnerName({ session }: CellProps) {
  return <bdi>{learnerName(session)}</bdi>;
}

export function ClassNames({ session }: CellProps) {
  return session.classes.length > 0 ? session.classes.join(", ") : "Not in a class";
}

/** Where the window is too narrow for a column of their own, the classes stand under the test. */
export function TestAndClasses({ session }: CellProps) {
  return (
    <>
      {session.test.name}
      {session.classes.length > 0 && (
        <span className="hidden text-label text-ink-3 sm:max-lg:block">
          <ClassNames session={session} />
        </span>
      )}
    </>
  );
}

/** On a phone's card the time stands among other words, and says what it is. */
export function StartClock({ session }: CellProps) {
  const timeZone = useTimeZone();
  return (
    <>
      <span className="sm:hidden">Started </span>
      <time dateTime={session.startDate}>{clockTime(session.startDate, timeZone)}</time>
      {session.classes.length > 0 && (
        <span className="sm:hidden">
          , <ClassNames session={session} />
        </span>
      )}
    </>
  );
}

export function StartDate({ session }: CellProps) {
  const timeZone = useTimeZone();
  return (
    <>
      <span className="sm:hidden">Started </span>
      <time dateTime={session.startDate}>{longDate(session.startDate, timeZone)}</time>
    </>
  );
}

export function TimeSoFar({ session }: CellProps) {
  const { until, limits } = useBoardTime();
  const { startDate, test } = session;
  return (
    <>
      {isRunningLong(startDate, limits.get(test.testId) ?? null, until) && (
        <span className="running-long max-sm:col-start-2 max-sm:row-start-3">
          <RunningLongIcon /> Running long
        </span>
      )}
      <span className="whitespace-nowrap max-sm:col-start-2 max-sm:row-start-1 max-sm:text-base max-sm:font-semibold">
        {duration(minutesBetween(startDate, until))}
      </span>
    </>
  );
}

/** Once the list is stale or paused the times stand still, and the head says when. */
export function TimeSoFarHead() {
  const timeZone = useTimeZone();
  const { isStill, until } = useBoardTime();
  return isStill ? `So far, at ${clockTime(until, timeZone)}` : "Time so far";
}
