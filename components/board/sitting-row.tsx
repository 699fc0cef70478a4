import type { Row } from "@tanstack/react-table";
import { FlexRender } from "@tanstack/react-table";
import { memo } from "react";
import type { Session } from "#lib/contract";
import type { Features } from "./columns.tsx";

interface SittingRowProps {
  row: Row<Features, Session>;
}

/** How each column lies: beside the others on a desk, stacked as a card on a phone. */
export const CELL_CLASS: Record<string, string> = {
  learner: "font-[560] max-sm:col-start-1 max-sm:row-start-1 [overflow-wrap:anywhere]",
  class: "text-ink-2 max-sm:col-start-1 max-sm:row-start-3",
  test: "text-ink-2 max-sm:col-start-1 max-sm:row-start-2",
  started: "text-right tabular-nums max-sm:col-start-2 max-sm:row-start-2 whitespace-nowrap",
  startedOn: "text-right tabular-nums max-sm:col-start-2 max-sm:row-start-1",
  soFar: "text-right tabular-nums max-sm:col-start-2 max-sm:row-start-1 whitespace-nowrap",
};

/**
 * The table builds its rows anew with each update. A row's cells come from its session, which never
 * changes, and from the board's time, which reaches them by context: an equal session needs no render.
 */
export const SittingRow = memo(
  function SittingRow({ row }: SittingRowProps) {
    return (
      <tr
        role="row"
        className="border-b border-rule bg-sheet hover:bg-tint max-sm:grid max-sm:grid-cols-[1fr_auto] max-sm:gap-x-4 max-sm:px-4 max-sm:py-2"
      >
        {row.getAllCells().map(
          (cell) =>
            CELL_CLASS[cell.column.id] !== undefined && (
              <td
                key={cell.id}
                role="cell"
                className={`sm:px-3 sm:py-1 sm:align-top ${CELL_CLASS[cell.column.id]}`}
              >
                <FlexRender cell={cell} />
              </td>
            ),
        )}
      </tr>
    );
  },
  (before, after) => before.row.original === after.row.original,
);
