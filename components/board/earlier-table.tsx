import { useTable } from "@tanstack/react-table";
import type { Session } from "#lib/contract";
import { TABLE_CLASS } from "./cell-class.ts";
import { ColumnHeads } from "./column-heads.tsx";
import { earlierColumns, features } from "./columns.tsx";
import { SittingRow } from "./sitting-row.tsx";

interface EarlierTableProps {
  sessions: Session[];
  hasClasses: boolean;
}

export function EarlierTable({ sessions, hasClasses }: EarlierTableProps) {
  const classes = hasClasses ? "withClasses" : "withoutClasses";
  const table = useTable({
    features,
    columns: earlierColumns[classes],
    data: sessions,
    getRowId: (session) => session.sessionId,
  });
  return (
    <table role="table" className={`sittings ${TABLE_CLASS.earlier[classes]}`}>
      <caption className="sr-only">Sittings started before today, which may be paused</caption>
      <ColumnHeads groups={table.getHeaderGroups()} />
      <tbody role="rowgroup">
        {table.getRowModel().rows.map((row) => (
          <SittingRow key={row.id} row={row} hasClasses={hasClasses} />
        ))}
      </tbody>
    </table>
  );
}
