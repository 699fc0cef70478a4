import { useTable } from "@tanstack/react-table";
import type { Departure } from "#lib/wire/contract";
import { groupId, type Group } from "#lib/live-list/view";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import { features, todayColumns, type ListedRow } from "./columns.tsx";
import { GroupHead } from "./group-head.tsx";
import { SittingsTable } from "./sittings-table.tsx";

interface TodayTableProps {
  /** The groups' rows, in their order. */
  rows: readonly ListedRow[];
  /** How many of them are drawn. */
  shown: number;
  /** Of the whole list, and so are their counts. */
  groups: readonly Group[];
  /** By session id, of those among them who have left. */
  departures: ReadonlyMap<string, Departure>;
  summary: ShownCounts;
  /** The groups whose rows the reader has folded away. */
  closed: readonly string[];
  onClosed: (closed: string[]) => void;
}

const GROUPING = { grouping: ["group"] };

/** A table for each group, under a head that stays in sight and opens and closes it. */
export function TodayTable(props: TodayTableProps) {
  "use memo";
  const { rows, shown, groups, departures, summary, closed, onClosed } = props;
  const table = useTable({
    features,
    columns: todayColumns,
    data: rows.slice(0, shown),
    initialState: GROUPING,
    groupedColumnMode: "remove",
    getRowId: ({ session }) => session.sessionId,
  });
  const toggle = (id: string) =>
    onClosed(closed.includes(id) ? closed.filter((each) => each !== id) : [...closed, id]);
  return (
    <>
      {table.getRowModel().rows.map(({ groupingValue, subRows }) => {
        const group = groups.find(({ subject }) => groupId(subject) === groupingValue);
        if (!group) return null;
        const { subject } = group;
        const id = groupId(subject);
        const isOpen = !closed.includes(id);
        const words = subject ?? "Running long";
        return (
          <section key={id} aria-label={words} className="list-group">
            <GroupHead
              group={group}
              summary={summary}
              isOpen={isOpen}
              onToggle={() => toggle(id)}
            />
            {isOpen && (
              <SittingsTable
                caption={`${words}: learners sitting now`}
                heads={table.getHeaderGroups()}
                rows={subRows}
                departures={departures}
                has={{
                  class: summary.classes.length > 0,
                  room: summary.rooms.length > 0 && group.room === null,
                  test: group.test === null,
                }}
              />
            )}
          </section>
        );
      })}
    </>
  );
}
