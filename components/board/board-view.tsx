import { useDeferredValue, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Started } from "#lib/wire/contract";
import type { Address } from "#lib/domain/board-address";
import { isWhole, writeFilters } from "#lib/domain/filters";
import { pendingFor } from "#lib/live-list/pending";
import { Announcer } from "./announcer.tsx";
import { EarlierClasses } from "./earlier-classes.tsx";
import { EarlierFold } from "./earlier-fold.tsx";
import { EarlierTable } from "./earlier-table.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { HoldNotice } from "../live/hold-notice.tsx";
import { holdOf } from "../live/hold.ts";
import { JustLeftTray } from "./just-left-tray.tsx";
import { ListSection } from "../live/list-section.tsx";
import { NoList } from "../live/no-list.tsx";
import { Nobody } from "./nobody.tsx";
import { Overview } from "./overview.tsx";
import { RosterSearchLater } from "./roster-search-later.tsx";
import { TodayTable } from "./today-table.tsx";
import { useBoardRows, type BoardRowsProps } from "./use-board-rows.ts";
import type { Pause } from "../live/use-pause.ts";

interface BoardViewProps extends BoardRowsProps {
  address: Address;
  onAddress: (change: Partial<Address>) => void;
  onSearch: (text: string) => void;
  onClear: () => void;
  pause: Pause;
  /** What has happened since the tab was last looked at, for whoever has asked for it; empty where nothing has. */
  cue: string;
  onUpdate: () => void;
}

export function BoardView(props: BoardViewProps) {
  const { address, onAddress, onSearch, onClear, filters, latest, displayed, given } = props;
  const { isLoading, hasRoster, pause, cue, onUpdate } = props;
  // A new box is an empty one: how "Clear filters" empties it.
  const [searches, setSearches] = useState(0);
  const searchBox = useRef<HTMLInputElement>(null);
  // Here and not in the table, which is gone while nobody matches.
  const [closed, setClosed] = useState<readonly string[]>([]);
  const { content } = displayed;
  const { counts, nobody, groups, rows, departures, earlier, waiting, matching } =
    useBoardRows(props);
  const { started, subject: chosen } = filters;
  const isFiltered = !isWhole(filters) || filters.q.trim() !== "" || address.long;
  const setStarted = (next: Started) => onAddress({ started: next });
  const toggleSubject = (subject: string) =>
    onAddress({
      subject: chosen.includes(subject)
        ? chosen.filter((each) => each !== subject)
        : [...chosen, subject],
    });
  const hold = holdOf(pendingFor(waiting, pause.at !== null), pause, onUpdate);
  const what = useDeferredValue(`${started} ${address.long} ${filters.q} ${writeFilters(filters)}`);
  const clear = () => {
    onClear();
    flushSync(() => setSearches((count) => count + 1));
    // The button that was pressed is about to go.
    searchBox.current?.focus();
  };
  return (
    <div className="board page-gutter">
      <title>{titleOf(matching, pause, cue)}</title>
      {!isLoading && (
        <Overview
          summary={counts}
          nobody={nobody}
          missing={latest.mark.freshness.missing ?? []}
          isFiltered={isFiltered}
          filters={filters}
          isLongAlone={address.long}
          onLong={() => onAddress({ long: !address.long })}
          onSubject={toggleSubject}
        />
      )}
      <FilterBar
        address={address}
        onAddress={onAddress}
        onStarted={setStarted}
        onSearch={onSearch}
        filters={filters}
        summary={counts}
        searches={searches}
        searchBox={searchBox}
      />
      {hasRoster && <RosterSearchLater text={filters.q} />}
      <HoldNotice hold={hold} />
      {isLoading ? (
        <NoList trouble="rest" />
      ) : (
        <JustLeftTray
          summary={counts}
          isShown={started !== "earlier"}
          isCalm={hold.reason === null}
        >
          {rows.length > 0 ? (
            <ListSection
              id="list"
              label="Learners sitting today"
              count={rows.length}
              what={what}
              of="learners"
              row="[data-sitting]"
            >
              {(shown) => (
                <TodayTable
                  rows={rows}
                  shown={shown}
                  groups={groups}
                  departures={departures}
                  summary={counts}
                  closed={closed}
                  onClosed={setClosed}
                />
              )}
            </ListSection>
          ) : given ? null : (
            <Nobody summary={counts} isFiltered={isFiltered} onClear={clear} />
          )}
          {given && (
            <p role="status" className="py-4 text-ink-2 sm:px-3">
              Loading the rest of the list.
            </p>
          )}
        </JustLeftTray>
      )}
      {!isLoading && (counts.started.earlier.count > 0 || started !== "today") && (
        <EarlierFold
          tally={counts.started.earlier}
          isOpen={started !== "today"}
          onToggle={() => setStarted(started === "today" ? "all" : "today")}
        >
          <EarlierClasses sessions={earlier.sessions} sizes={content.classSizes} />
          <ListSection
            label="Learners who started before today"
            count={earlier.sessions.length}
            what={what}
            of="learners"
            row="[data-sitting]"
          >
            {(shown) => (
              <EarlierTable
                rows={earlier.sessions.slice(0, shown)}
                departures={earlier.departures}
                hasClasses={counts.classes.length > 0}
              />
            )}
          </ListSection>
        </EarlierFold>
      )}
      {/* Whoever comes with the rest of a list was there before. */}
      {!given && (
        <Announcer
          content={content}
          filters={filters}
          total={counts.matching.sittings}
          hold={hold}
        />
      )}
    </div>
  );
}

function titleOf(matching: number | null, pause: Pause, cue: string): string {
  const count = matching === null ? "" : `(${matching}) `;
  const board = `${pause.at === null ? "" : "Paused "}${count}Now Sitting`;
  return cue === "" ? board : `${cue} · ${board}`;
}
