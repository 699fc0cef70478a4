import { useTable } from "@tanstack/react-table";
import type { Departure, Session } from "#lib/wire/contract";
import { earlierColumns, features } from "./columns.tsx";
import { SittingsTable } from "./sittings-table.tsx";

interface EarlierTableProps {
  rows: readonly Session[];
  /** By session id, of those among them who have left. */
  departures: ReadonlyMap<string, Departure>;
  hasClasses: boolean;
}

export function EarlierTable({ rows, departures, hasClasses }: EarlierTableProps) {
  "use memo";
  const table = useTable({
    features,
    columns: earlierColumns,
    data: rows.map((session) => ({ session, group: session.test.subject })),
    getRowId: ({ session }) => session.sessionId,
  });
  return (
    <SittingsTable
      caption="Sittings started before today, which may be paused"
      heads={table.getHeaderGroups()}
      rows={table.getRowModel().rows}
      departures={departures}
      has={{ class: hasClasses, room: false, test: true }}
    />
  );
}
