import { useTable } from "@tanstack/react-table";
import type { Session } from "#lib/contract";
import { ColumnHeads } from "./column-heads.tsx";
import { earlierColumns, features } from "./columns.tsx";
import { SittingRow } from "./sitting-row.tsx";

export function EarlierTable({ sessions }: { sessions: Session[] }) {
  const table = useTable({
    features,
    columns: earlierColumns,
    data: sessions,
    getRowId: (session) => session.sessionId,
  });
  return (
    <table role="table" className="w-full border-collapse max-sm:block">
      <caption className="sr-only">Sittings started before today, which may be paused</caption>
      <ColumnHeads groups={table.getHeaderGroups()} />
      <tbody role="rowgroup" className="max-sm:block">
        {table.getRowModel().rows.map((row) => (
          <SittingRow key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  );
}
