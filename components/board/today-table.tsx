import { useTable } from "@tanstack/react-table";
import type { Summary } from "#lib/contract";
import { TABLE_CLASS } from "./cell-class.ts";
import { ColumnHeads } from "./column-heads.tsx";
import { features, todayColumns } from "./columns.tsx";
import { RowKeys } from "./row-keys.tsx";
import { SittingRow } from "./sitting-row.tsx";
import { SubjectHead } from "./subject-head.tsx";
import type { HeldRows } from "./use-held-rows.ts";

interface TodayTableProps {
  held: HeldRows;
  /** The groups' counts are the snapshot's, never those of the rows that happen to be loaded. */
  summary: Summary;
  /** The subjects whose rows the reader has folded away. */
  closed: readonly string[];
  onClosed: (closed: string[]) => void;
}

const GROUPING = { grouping: ["subject"] };

/** A table for each subject, under a head that stays in sight and opens and closes it. */
export function TodayTable({ held, summary, closed, onClosed }: TodayTableProps) {
  "use memo";
  const hasClasses = summary.classes.length > 0;
  const classes = hasClasses ? "withClasses" : "withoutClasses";
  const table = useTable({
    features,
    columns: todayColumns[classes],
    data: held.sessions,
    initialState: GROUPING,
    groupedColumnMode: "remove",
    getRowId: (session) => session.sessionId,
  });
  const toggle = (subject: string) =>
    onClosed(
      closed.includes(subject) ? closed.filter((each) => each !== subject) : [...closed, subject],
    );
  const seen = held.sessions.filter(({ test }) => !closed.includes(test.subject));
  return (
    <RowKeys ids={seen.map(({ sessionId }) => sessionId)}>
      {(stop) =>
        table.getRowModel().rows.map((group) => {
          const subject = String(group.groupingValue);
          const isOpen = !closed.includes(subject);
          return (
            <section key={subject} aria-label={subject} className="mb-2 break-inside-auto">
              <SubjectHead
                subject={subject}
                tally={summary.subjects.find((each) => each.subject === subject)}
                starts={summary.starts}
                isOpen={isOpen}
                onToggle={() => toggle(subject)}
              />
              {isOpen && (
                <table role="table" className={`sittings ${TABLE_CLASS.today[classes]}`}>
                  <caption className="sr-only">{subject}: learners sitting now</caption>
                  <ColumnHeads groups={table.getHeaderGroups()} />
                  <tbody role="rowgroup">
                    {group.subRows.map((row) => (
                      <SittingRow
                        key={row.id}
                        row={row}
                        hasClasses={hasClasses}
                        isStop={row.id === stop}
                        departure={held.departures.get(row.id)}
                      />
                    ))}
                  </tbody>
                </table>
              )}
            </section>
          );
        })
      }
    </RowKeys>
  );
}
