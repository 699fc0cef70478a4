import { FlexRender, type Row } from "@tanstack/react-table";
import { memo } from "react";
import type { Session } from "#lib/contract";
import { CELL_CLASS } from "./cell-class.ts";
import type { Features } from "./columns.tsx";

interface SittingRowProps {
  row: Row<Features, Session>;
  /** A row with other columns is another row. */
  hasClasses: boolean;
}

/**
 * The table builds its rows anew with each update. A row's cells come from its session, which never
 * changes, and from the board's time, which reaches them by context: an equal session needs no render.
 */
export const SittingRow = memo(
  function SittingRow({ row }: SittingRowProps) {
    return (
      <tr role="row" className="sitting">
        {row.getAllCells().map(
          (cell) =>
            CELL_CLASS[cell.column.id] !== undefined && (
              <td key={cell.id} role="cell" className={CELL_CLASS[cell.column.id]}>
                <FlexRender cell={cell} />
              </td>
            ),
        )}
      </tr>
    );
  },
  (before, after) =>
    before.row.original === after.row.original && before.hasClasses === after.hasClasses,
);
