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
  TestAndClasses,
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
const test = helper.accessor((session) => session.test.name, {
  id: "test",
  header: "Test",
  cell: ({ row }) => <TestAndClasses session={row.original} />,
});
const subject = helper.accessor((session) => session.test.subject, { id: "subject" });
const started = helper.accessor("startDate", {
  id: "started",
  header: "Started",
  cell: ({ row }) => <StartClock session={row.original} />,
});
const startedOn = helper.accessor("startDate", {
  id: "startedOn",
  header: "Started",
  cell: ({ row }) => <StartDate session={row.original} />,
});
const soFar = helper.display({
  id: "soFar",
  header: () => <TimeSoFarHead />,
  cell: ({ row }) => <TimeSoFar session={row.original} />,
});

/**
 * Without a roster nobody is in a class, and a column that says so in every row would say nothing.
 * Of sittings begun before today the date is told: how many minutes ago says nothing of a paused test.
 */
export const todayColumns = {
  withClasses: helper.columns([subject, learner, classes, test, started, soFar]),
  withoutClasses: helper.columns([subject, learner, test, started, soFar]),
};
export const earlierColumns = {
  withClasses: helper.columns([learner, classes, test, startedOn]),
  withoutClasses: helper.columns([learner, test, startedOn]),
};
