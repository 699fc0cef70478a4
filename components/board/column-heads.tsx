import { FlexRender, type HeaderGroup } from "@tanstack/react-table";
import type { Session } from "#lib/contract";
import { HEAD_CLASS } from "./cell-class.ts";
import type { Features } from "./columns.tsx";

/** Hidden on a phone, where each card says what its parts are by their place. */
export function ColumnHeads({ groups }: { groups: HeaderGroup<Features, Session>[] }) {
  return (
    <thead role="rowgroup" className="max-sm:sr-only">
      {groups.map((group) => (
        <tr key={group.id} role="row" className="border-b border-rule">
          {group.headers.map(
            (header) =>
              HEAD_CLASS[header.column.id] !== undefined && (
                <th
                  key={header.id}
                  role="columnheader"
                  scope="col"
                  className={`h-[1.625rem] content-center bg-sheet text-label font-normal text-ink-3 ${HEAD_CLASS[header.column.id]}`}
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
