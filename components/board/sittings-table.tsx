import { FlexRender, type HeaderGroup, type Row } from "@tanstack/react-table";
import { memo } from "react";
import type { Departure } from "#lib/wire/contract";
import { isShown, type Features, type Has, type ListedRow } from "./columns.tsx";
import { DepartureWords } from "./departure-words.tsx";

interface SittingsTableProps {
  caption: string;
  heads: HeaderGroup<Features, ListedRow>[];
  rows: Row<Features, ListedRow>[];
  /** By session id, of those among them who have left. */
  departures: ReadonlyMap<string, Departure>;
  has: Has;
}

/**
 * Sittings of today or of earlier days. The same cells stand in the document at every width, each under its own head:
 * how they lie is the style's affair alone.
 */
export function SittingsTable(props: SittingsTableProps) {
  const { caption, heads, rows, departures, has } = props;
  return (
    <table
      role="table"
      className="sittings"
      data-classes={has.class || undefined}
      data-rooms={has.room || undefined}
      data-tests={has.test || undefined}
    >
      <caption className="sr-only">{caption}</caption>
      <thead role="rowgroup">
        {heads.map((group) => (
          <tr key={group.id} role="row">
            {group.headers.map(
              (header) =>
                isShown(header.column.id, has) && (
                  <th
                    key={header.id}
                    role="columnheader"
                    scope="col"
                    data-column={header.column.id}
                  >
                    <FlexRender header={header} />
                  </th>
                ),
            )}
          </tr>
        ))}
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <SittingRow key={row.id} row={row} has={has} departure={departures.get(row.id)} />
        ))}
      </tbody>
    </table>
  );
}

interface SittingRowProps {
  row: Row<Features, ListedRow>;
  /** A row with other columns is another row. */
  has: Has;
  /** Of a row that stays only until the reader has done with it. */
  departure: Departure | undefined;
}

/** Where a row tells the time, and once its learner has left, that. */
const TIME_COLUMNS = new Set(["soFar", "startedOn"]);

/**
 * The table builds its rows anew with each update. A row's cells come from its session, which never
 * changes, and from the board's time, which reaches them by context: an equal session needs no render.
 */
const SittingRow = memo(
  function SittingRow({ row, has, departure }: SittingRowProps) {
    return (
      <tr role="row" className="sitting" data-sitting={row.id} data-left={departure && ""}>
        {row.getAllCells().map((cell) => {
          const { id } = cell.column;
          if (!isShown(id, has)) return null;
          // Whose row it is: said with each of its cells.
          if (id === "learner") {
            return (
              <th key={cell.id} role="rowheader" scope="row" data-column={id}>
                <FlexRender cell={cell} />
              </th>
            );
          }
          return (
            <td key={cell.id} role="cell" data-column={id}>
              {departure && TIME_COLUMNS.has(id) ? (
                <span className="departed">
                  <DepartureWords departure={departure} />
                </span>
              ) : (
                <FlexRender cell={cell} />
              )}
            </td>
          );
        })}
      </tr>
    );
  },
  (before, after) =>
    before.row.original.session === after.row.original.session &&
    before.row.original.group === after.row.original.group &&
    before.has.class === after.has.class &&
    before.has.room === after.has.room &&
    before.has.test === after.has.test &&
    before.departure === after.departure,
);
