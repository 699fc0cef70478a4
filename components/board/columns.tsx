import {
  columnGroupingFeature,
  createColumnHelper,
  createGroupedRowModel,
  tableFeatures,
} from "@tanstack/react-table";
import type { Session } from "#lib/wire/contract";
import { roomsOrNone } from "#lib/domain/filters";
import { learnerName } from "#lib/domain/name";
import { isNearing, isRunningLong, limitFor } from "#lib/domain/running-long";
import { clockTime, duration, longDate, minutesBetween } from "#lib/domain/time";
import { groupId } from "#lib/live-list/view";
import { RunningLongIcon } from "../strip/running-long-icon.tsx";
import { useBoardTime, useTimeZone } from "../live/board-time.ts";

export const features = tableFeatures({
  columnGroupingFeature,
  groupedRowModel: createGroupedRowModel(),
});
export type Features = typeof features;

/** A sitting, and in whose group of the list it stands: a subject's, or null for those running long. */
export interface ListedRow {
  readonly session: Session;
  readonly group: string | null;
}

interface CellProps {
  session: Session;
}

function LearnerName({ session }: CellProps) {
  return <bdi>{learnerName(session)}</bdi>;
}

function ClassNames({ session }: CellProps) {
  return session.classes.length > 0 ? session.classes.join(", ") : "Not in a class";
}

function RoomNames({ session }: CellProps) {
  return roomsOrNone(session).join(", ");
}

/** With its subject, where neither the group's head nor the test's own name says that. */
function TestName({ session, isMixed }: CellProps & { isMixed: boolean }) {
  const { name, subject } = session.test;
  return isMixed && !name.includes(subject) ? `${subject}: ${name}` : name;
}

function StartClock({ session }: CellProps) {
  const timeZone = useTimeZone();
  return <time dateTime={session.startDate}>{clockTime(session.startDate, timeZone)}</time>;
}

function StartDate({ session }: CellProps) {
  const timeZone = useTimeZone();
  return <time dateTime={session.startDate}>{longDate(session.startDate, timeZone)}</time>;
}

function TimeSoFar({ session }: CellProps) {
  const { until, longAt, limits } = useBoardTime();
  const { startDate } = session;
  const limit = limitFor(limits, session);
  const isNear = isNearing(startDate, limit, longAt);
  return (
    <>
      {isRunningLong(startDate, limit, longAt) && (
        <span className="running-long">
          <RunningLongIcon /> Running long
        </span>
      )}
      {limit !== null && (isNear || session.limit !== undefined) && (
        <span className="nearing">
          {isNear ? "Nearing" : "limit"} {limit} min
        </span>
      )}
      <span className="so-far">{duration(minutesBetween(startDate, until))}</span>
    </>
  );
}

/** Once the list is stale or paused the times stand still, and the head says when. */
function TimeSoFarHead() {
  const timeZone = useTimeZone();
  const { isStill, until } = useBoardTime();
  return isStill ? `So far, at ${clockTime(until, timeZone)}` : "Time so far";
}

const helper = createColumnHelper<Features, ListedRow>();

const learner = helper.accessor(({ session }) => session.user.fullName, {
  id: "learner",
  header: "Learner",
  cell: ({ row }) => <LearnerName session={row.original.session} />,
});
const classes = helper.accessor(({ session }) => session.classes.join(), {
  id: "class",
  header: "Class",
  cell: ({ row }) => <ClassNames session={row.original.session} />,
});
const room = helper.accessor((row) => roomsOrNone(row.session).join(), {
  id: "room",
  header: "Room",
  cell: ({ row }) => <RoomNames session={row.original.session} />,
});
const test = helper.accessor(({ session }) => session.test.name, {
  id: "test",
  header: "Test",
  cell: ({ row: { original } }) => (
    <TestName session={original.session} isMixed={original.group === null} />
  ),
});
const group = helper.accessor((row) => groupId(row.group), { id: "group" });
const started = helper.accessor(({ session }) => session.startDate, {
  id: "started",
  header: "Started",
  cell: ({ row }) => <StartClock session={row.original.session} />,
});
const startedOn = helper.accessor(({ session }) => session.startDate, {
  id: "startedOn",
  header: "Started",
  cell: ({ row }) => <StartDate session={row.original.session} />,
});
const soFar = helper.display({
  id: "soFar",
  header: () => <TimeSoFarHead />,
  cell: ({ row }) => <TimeSoFar session={row.original.session} />,
});

/** Of sittings begun before today the date is told: how many minutes ago says nothing of a paused test. */
export const todayColumns = helper.columns([group, learner, classes, room, test, started, soFar]);
export const earlierColumns = helper.columns([learner, classes, test, startedOn]);

/** Which of the columns stand in a table that not every table needs. */
export interface Has {
  /** Without a roster nobody is in a class, and a column that says so in every row would say nothing. */
  class: boolean;
  /** Nor does one of rooms or of tests where all are in the same, which the group's head says. */
  room: boolean;
  test: boolean;
}

/** By its own group nobody is told again where they stand. */
export function isShown(column: string, has: Has): boolean {
  return column in has ? has[column as keyof Has] : column !== "group";
}
