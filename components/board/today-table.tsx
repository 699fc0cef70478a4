import { useTable } from "@tanstack/react-table";
import type { Session, Summary } from "#lib/contract";
import { ColumnHeads } from "./column-heads.tsx";
import { features, todayColumns } from "./columns.tsx";
import { SittingRow } from "./sitting-row.tsx";
import { SubjectHead } from "./subject-head.tsx";

interface TodayTableProps {
  sessions: Session[];
  /** The groups' counts are the snapshot's, never those of the rows that happen to be loaded. */
  subjects: Summary["subjects"];
}

const GROUPING = { grouping: ["subject"] };

export function TodayTable({ sessions, subjects }: TodayTableProps) {
  const table = useTable({
    features,
    columns: todayColumns,
    data: sessions,
    initialState: GROUPING,
    groupedColumnMode: "remove",
    getRowId: (session) => session.sessionId,
  });
  return (
    <table role="table" className="w-full border-collapse max-sm:block">
      <caption className="sr-only">Learners sitting now, by subject</caption>
      <ColumnHeads groups={table.getHeaderGroups()} />
      {table.getRowModel().rows.map((group) => {
        const subject = String(group.groupingValue);
        const tally = subjects.find((each) => each.subject === subject);
        return (
          <tbody key={subject} role="rowgroup" className="max-sm:block">
            <SubjectHead
              subject={subject}
              count={tally?.count}
              oldest={tally?.oldest ?? null}
              columns={todayColumns.length - 1}
            />
            {group.subRows.map((row) => (
              <SittingRow key={row.id} row={row} />
            ))}
          </tbody>
        );
      })}
    </table>
  );
}
