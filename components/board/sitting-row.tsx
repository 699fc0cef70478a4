import { FlexRender, type Row } from "@tanstack/react-table";
import { memo } from "react";
import type { Departure, Session } from "#lib/contract";
import { CELL_CLASS } from "./cell-class.ts";
import type { Features } from "./columns.tsx";
import { DepartureWords } from "./departure-words.tsx";

interface SittingRowProps {
  row: Row<Features, Session>;
  /** A row with other columns is another row. */
  hasClasses: boolean;
  /** Whether Tab stops here: at one row of each list. */
  isStop: boolean;
  /** Of a row that stays only until the reader has done with it. */
  departure: Departure | undefined;
}

/** Where a row tells the time, and once its learner has left, that. */
const TIME_COLUMNS = new Set(["soFar", "startedOn"]);

/**
 * The table builds its rows anew with each update. A row's cells come from its session, which never
 * changes, and from the board's time, which reaches them by context: an equal session needs no render.
 */
export const SittingRow = memo(
  function SittingRow({ row, isStop, departure }: SittingRowProps) {
    return (
      <tr
        role="row"
        className="sitting"
        tabIndex={isStop ? 0 : -1}
        data-sitting={row.id}
        data-left={departure && ""}
      >
        {row.getAllCells().map(
          (cell) =>
            CELL_CLASS[cell.column.id] !== undefined && (
              <td key={cell.id} role="cell" className={CELL_CLASS[cell.column.id]}>
                {departure && TIME_COLUMNS.has(cell.column.id) ? (
                  <span className="departed">
                    <DepartureWords departure={departure} />
                  </span>
                ) : (
                  <FlexRender cell={cell} />
                )}
              </td>
            ),
        )}
      </tr>
    );
  },
  (before, after) =>
    before.row.original === after.row.original &&
    before.hasClasses === after.hasClasses &&
    before.isStop === after.isStop &&
    before.departure === after.departure,
);
