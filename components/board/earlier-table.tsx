import { useTable } from "@tanstack/react-table";
import { TABLE_CLASS } from "./cell-class.ts";
import { ColumnHeads } from "./column-heads.tsx";
import { earlierColumns, features } from "./columns.tsx";
import { RowKeys } from "./row-keys.tsx";
import { SittingRow } from "./sitting-row.tsx";
import type { HeldRows } from "./use-held-rows.ts";

interface EarlierTableProps {
  held: HeldRows;
  hasClasses: boolean;
}

export function EarlierTable({ held, hasClasses }: EarlierTableProps) {
  const classes = hasClasses ? "withClasses" : "withoutClasses";
  const table = useTable({
    features,
    columns: earlierColumns[classes],
    data: held.sessions,
    getRowId: (session) => session.sessionId,
  });
  return (
    <RowKeys ids={held.sessions.map(({ sessionId }) => sessionId)}>
      {(stop) => (
        <table role="table" className={`sittings ${TABLE_CLASS.earlier[classes]}`}>
          <caption className="sr-only">Sittings started before today, which may be paused</caption>
          <ColumnHeads groups={table.getHeaderGroups()} />
          <tbody role="rowgroup">
            {table.getRowModel().rows.map((row) => (
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
    </RowKeys>
  );
}
