import { FlexRender, type HeaderGroup, type Row } from "@tanstack/react-table";
import { memo } from "react";
import type { Departure } from "#lib/wire/contract";
import { isShown, type Features, type ListedRow } from "./columns.tsx";
import { DepartureWords } from "./departure-words.tsx";

interface SittingsTableProps {
  caption: string;
  heads: HeaderGroup<Features, ListedRow>[];
  rows: Row<Features, ListedRow>[];
  /** By session id, of those among them who have left. */
  departures: ReadonlyMap<string, Departure>;
  /** Without a roster nobody is in a class, and a column that says so in every row would say nothing. */
  hasClasses: boolean;
  /** Nor does one of tests where all sit the same, which the group's head says. */
  hasTest: boolean;
}

/**
 * Sittings of today or of earlier days. The same cells stand in the document at every width, each under its own head:
 * how they lie is the style's affair alone.
 */
export function SittingsTable(props: SittingsTableProps) {
  const { caption, heads, rows, departures, hasClasses, hasTest } = props;
  return (
    <table
      role="table"
      className="sittings"
      data-classes={hasClasses || undefined}
      data-tests={hasTest || undefined}
    >
      <caption className="sr-only">{caption}</caption>
      <thead role="rowgroup">
        {heads.map((group) => (
          <tr key={group.id} role="row">
            {group.headers.map(
              (header) =>
                isShown(header.column.id, hasClasses, hasTest) && (
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
          <SittingRow
            key={row.id}
            row={row}
            hasClasses={hasClasses}
            hasTest={hasTest}
            departure={departures.get(row.id)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface SittingRowProps {
  row: Row<Features, ListedRow>;
  /** A row with other columns is another row. */
  hasClasses: boolean;
  hasTest: boolean;
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
  function SittingRow({ row, hasClasses, hasTest, departure }: SittingRowProps) {
    return (
      <tr role="row" className="sitting" data-sitting={row.id} data-left={departure && ""}>
        {row.getAllCells().map((cell) => {
          const { id } = cell.column;
          if (!isShown(id, hasClasses, hasTest)) return null;
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
    before.hasClasses === after.hasClasses &&
    before.hasTest === after.hasTest &&
    before.departure === after.departure,
);
