import {
  columnGroupingFeature,
  createColumnHelper,
  createGroupedRowModel,
  tableFeatures,
} from "@tanstack/react-table";
import type { Session } from "#lib/contract";
import {
  ClassNames,
  LearnerName,
  StartClock,
  StartDate,
  TimeSoFar,
  TimeSoFarHead,
} from "./cells.tsx";

export const features = tableFeatures({
  columnGroupingFeature,
  groupedRowModel: createGroupedRowModel(),
});
export type Features = typeof features;

const helper = createColumnHelper<Features, Session>();

const learner = helper.accessor((session) => session.user.fullName, {
  id: "learner",
  header: "Learner",
  cell: ({ row }) => <LearnerName session={row.original} />,
});
const classes = helper.accessor((session) => session.classes.join(), {
  id: "class",
  header: "Class",
  cell: ({ row }) => <ClassNames session={row.original} />,
});
const test = helper.accessor((session) => session.test.name, { id: "test", header: "Test" });

/** Today's sittings, grouped by subject. */
export const todayColumns = helper.columns([
  helper.accessor((session) => session.test.subject, { id: "subject" }),
  learner,
  classes,
  test,
  helper.accessor("startDate", {
    id: "started",
    header: "Started",
    cell: ({ row }) => <StartClock session={row.original} />,
  }),
  helper.display({
    id: "soFar",
    header: () => <TimeSoFarHead />,
    cell: ({ row }) => <TimeSoFar session={row.original} />,
  }),
]);

/** Those begun before today: when a test was left paused, how long ago it began in minutes says nothing. */
export const earlierColumns = helper.columns([
  learner,
  classes,
  test,
  helper.accessor("startDate", {
    id: "startedOn",
    header: "Started",
    cell: ({ row }) => <StartDate session={row.original} />,
  }),
]);
