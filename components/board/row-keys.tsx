import { useState, type KeyboardEvent, type ReactNode } from "react";
import { ROW } from "./held-ids.ts";

interface RowKeysProps {
  /** Of the rows that can be seen, in their order. */
  ids: readonly string[];
  /** @param stop the one row of the list that Tab stops at */
  children: (stop: string | undefined) => ReactNode;
}

/** One stop for Tab in all of a list, and the arrow keys, Home and End among its rows. */
export function RowKeys({ ids, children }: RowKeysProps) {
  const [last, setLast] = useState<string>();
  const stop = last !== undefined && ids.includes(last) ? last : ids[0];
  return (
    <div
      role="presentation"
      onKeyDown={moveAmongRows}
      onFocus={({ target }) => {
        const id = target.dataset["sitting"];
        if (id !== undefined) setLast(id);
      }}
    >
      {children(stop)}
    </div>
  );
}

function moveAmongRows(event: KeyboardEvent<HTMLElement>): void {
  const row = (event.target as Element).closest<HTMLElement>(ROW);
  if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(ROW)];
  const at = rows.indexOf(row);
  const steps: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: rows.length - 1,
  };
  const to = steps[event.key];
  if (to === undefined) return;
  event.preventDefault();
  // Who has left goes with the focus: it must find another place.
  const hasLeft = row.dataset["left"] !== undefined;
  const other = hasLeft
    ? (rows[at + 1] ?? rows[at - 1] ?? row.closest("section")?.querySelector("button"))
    : undefined;
  (rows[to] ?? other)?.focus();
}
