import type { HeaderGroup } from "@tanstack/react-table";
import { FlexRender } from "@tanstack/react-table";
import type { Session } from "#lib/contract";
import type { Features } from "./columns.tsx";
import { CELL_CLASS } from "./sitting-row.tsx";

const END = new Set(["started", "startedOn", "soFar"]);

/** Hidden on a phone, where each card says what its parts are by their place. */
export function ColumnHeads({ groups }: { groups: HeaderGroup<Features, Session>[] }) {
  return (
    <thead role="rowgroup" className="max-sm:sr-only">
      {groups.map((group) => (
        <tr key={group.id} role="row">
          {group.headers.map(
            (header) =>
              CELL_CLASS[header.column.id] !== undefined && (
                <th
                  key={header.id}
                  role="columnheader"
                  scope="col"
                  className={`px-3 py-1 text-[13px] font-normal text-ink-3 ${END.has(header.column.id) ? "text-right" : "text-left"}`}
                >
                  <FlexRender header={header} />
                </th>
              ),
          )}
        </tr>
      ))}
    </thead>
  );
}
