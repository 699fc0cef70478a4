import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import type { SessionPage, Started, Summary } from "#lib/contract";
import type { Address, Filters } from "#lib/filters";
import type { Feed } from "#lib/query/feed";
import { deriveRows } from "#lib/query/rows";
import { CopyLink } from "./copy-link.tsx";
import { EarlierFold } from "./earlier-fold.tsx";
import { EarlierTable } from "./earlier-table.tsx";
import { ExportButton } from "./export-button.tsx";
import { Headline } from "./headline.tsx";
import { ListMissing } from "./list-missing.tsx";
import { ListSection } from "./list-section.tsx";
import { Nobody } from "./nobody.tsx";
import { SearchBox } from "./search-box.tsx";
import { StartedSwitch } from "./started-switch.tsx";
import { SubjectChips } from "./subject-chips.tsx";
import { TodayTable } from "./today-table.tsx";
import type { BoardTrouble } from "./trouble.ts";
import { UnknownChips } from "./unknown-chips.tsx";

type List = UseInfiniteQueryResult<InfiniteData<SessionPage>>;

interface BoardViewProps {
  address: Address;
  onAddress: (change: { [Key in keyof Address]?: Address[Key] | null }) => void;
  onSearch: (text: string) => void;
  onClear: () => void;
  filters: Filters;
  lists: { today: List; earlier: List };
  feed: Feed | null;
  summary: Summary;
  /** Why the list for these filters has not come; null where it has. */
  missing: BoardTrouble | null;
}

export function BoardView(props: BoardViewProps) {
  const { address, onAddress, onSearch, onClear, filters, lists, feed, summary, missing } = props;
  // A new box is an empty one: how "Clear filters" empties it.
  const [searches, setSearches] = useState(0);
  const { started } = filters;
  const isFiltered = filters.subject.length + filters.class.length > 0 || filters.q.trim() !== "";
  const setStarted = (next: Started) => onAddress({ started: next });
  const rowsOf = ({ data }: List, day: Started) =>
    deriveRows(data?.pages ?? [], feed, { ...filters, started: day }, summary.snapshot.version);
  const todayRows = started === "earlier" ? [] : rowsOf(lists.today, "today");
  const clear = () => {
    onClear();
    setSearches((count) => count + 1);
  };
  return (
    <div className="px-0 pt-5 pb-16 sm:px-8">
      <title>{missing ? "Now Sitting" : `(${summary.matching.sittings}) Now Sitting`}</title>
      <div className="px-4 sm:px-0">
        {missing === null && <Headline summary={summary} isFiltered={isFiltered} />}
        <div className="mt-5 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-rule py-3">
          <SearchBox key={searches} text={filters.q} onSearch={onSearch} />
          <SubjectChips
            subjects={summary.subjects}
            isCounted={missing === null}
            chosen={filters.subject}
            onChange={(subject) => onAddress({ subject })}
          />
          <UnknownChips address={address} summary={summary} onChange={onAddress} />
          <StartedSwitch
            counts={missing === null ? summary.started : null}
            chosen={started}
            onChange={setStarted}
          />
          <div className="flex flex-wrap items-center gap-1.5 sm:ml-auto">
            <ExportButton filters={filters} />
            <CopyLink />
          </div>
        </div>
      </div>
      {missing !== null && <ListMissing trouble={missing} />}
      {missing === null && started !== "earlier" && (
        <ListSection list={lists.today}>
          {todayRows.length > 0 || lists.today.hasNextPage ? (
            <TodayTable sessions={todayRows} subjects={summary.subjects} />
          ) : (
            <Nobody summary={summary} isFiltered={isFiltered} onClear={clear} />
          )}
        </ListSection>
      )}
      {missing === null && (summary.started.earlier.count > 0 || started !== "today") && (
        <EarlierFold
          tally={summary.started.earlier}
          isOpen={started !== "today"}
          onToggle={() => setStarted(started === "today" ? "all" : "today")}
        >
          <ListSection list={lists.earlier}>
            <EarlierTable sessions={rowsOf(lists.earlier, "earlier")} />
          </ListSection>
        </EarlierFold>
      )}
    </div>
  );
}
