import type { CSSProperties } from "react";
import type { ClassRow } from "#lib/domain/progress-view";
import { Fit } from "../wall/fit.tsx";
import type { Part } from "../wall/pages.ts";
import type { MissingOne } from "./progress-show.ts";

interface MissingNamesProps {
  /** By column. */
  parts: readonly (readonly Part<MissingOne>[])[];
  columns: number;
  /** As they are now, by name. */
  rows: ReadonlyMap<string, ClassRow>;
}

/** Who has not started, class by class. */
export function MissingNames({ parts, columns, rows }: MissingNamesProps) {
  return (
    <div className="wall-columns" style={{ "--columns": columns } as CSSProperties}>
      {parts.map((column) => (
        <div key={column[0]!.rows[0]!.place} className="wall-column">
          {column.map((part) => (
            <MissingPart
              key={part.head}
              part={part}
              row={rows.get(part.head)}
              isOnly={rows.size === 1}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface MissingPartProps {
  part: Part<MissingOne>;
  row: ClassRow | undefined;
  /** Whether the head of the wall names the class. */
  isOnly: boolean;
}

function MissingPart({ part, row, isOnly }: MissingPartProps) {
  const missing = new Set(row?.missing);
  const head = isOnly ? "Not started" : part.head;
  const count = isOnly ? `${missing.size}` : `${missing.size} not started`;
  const words = part.isContinued ? "continued" : count;
  return (
    <div className="wall-missing">
      <h2>
        <Fit as="span" className="wall-missing-head" least={0.6} text={`${head} ${words}`}>
          <strong>{head}</strong> {words}
        </Fit>
      </h2>
      <ul>
        {part.rows.map(({ place, name }) => {
          // Counts change at once and names with the next round.
          const isGone = !missing.has(place);
          return (
            <li key={place} data-left={isGone || undefined}>
              <Fit
                as="span"
                className="wall-missing-name"
                least={0.6}
                text={isGone ? `${name} no longer` : name}
              >
                <bdi>{name}</bdi>
                {isGone && <small> no longer missing</small>}
              </Fit>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
