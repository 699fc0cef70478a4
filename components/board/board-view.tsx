import { useDeferredValue, useRef, useState, useSyncExternalStore } from "react";
import { flushSync } from "react-dom";
import type { Started } from "#lib/wire/contract";
import type { Address } from "#lib/domain/board-address";
import { isWhole, writeFilters, type Filters } from "#lib/domain/filters";
import { runningLongTest, type LongAt } from "#lib/domain/running-long";
import type { Content } from "#lib/live-list/content";
import type { Known } from "#lib/live-list/held";
import { pendingBetween, pendingFor } from "#lib/live-list/pending";
import { select } from "#lib/live-list/selection";
import { countMatching, countsOfSelection, type ShownCounts } from "#lib/live-list/shown-counts";
import { beginningGroups, filterTable, groupsOf, withKept } from "#lib/live-list/view";
import { useBoardTime } from "../live/board-time.ts";
import { Announcer } from "./announcer.tsx";
import { Earlier } from "./earlier.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { HoldNotice } from "../live/hold-notice.tsx";
import { holdOf } from "../live/hold.ts";
import { JustLeftTray } from "./just-left-tray.tsx";
import { ListSection } from "../live/list-section.tsx";
import { NoList } from "../live/no-list.tsx";
import { Nobody } from "./nobody.tsx";
import { Overview } from "./overview.tsx";
import { useIsOwn } from "./reach.ts";
import { RestIsComing } from "./rest-is-coming.tsx";
import { RosterSearchLater } from "./roster-search-later.tsx";
import { noRows, selectedRows, subscribeToSelection } from "./selected-rows.ts";
import { TodayTable } from "./today-table.tsx";
import type { Pause } from "../live/use-pause.ts";

interface BoardRowsProps {
  filters: Filters;
  /** Who stands in the first group: settled with the list that is on the screen, or by the reader's latest filter. */
  long: LongAt;
  hasRoster: boolean;
  /** What is known, and what is on the screen: they differ while somebody reads or has paused. */
  latest: Known<Content>;
  displayed: Known<Content>;
  /** Counts of a list whose beginning alone is here, by the filters it was made for; null where all of it is. */
  given: ShownCounts | null;
  /** Whether the filters are others by now: then the rest must come before anything can be shown. */
  isLoading: boolean;
}

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
  const { isStale } = useBoardTime();
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
      {/* In a tab that nobody looks at there is nothing else to say how old a number is. */}
      <title>{titleOf(isStale ? null : matching, pause, cue)}</title>
      {!isLoading && (
        <Overview
          summary={counts}
          nobody={nobody}
          missing={latest.mark.freshness.missing ?? []}
          isFiltered={isFiltered}
          hasRoster={hasRoster}
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
          {given && <RestIsComing />}
        </JustLeftTray>
      )}
      {!isLoading && (counts.started.earlier.count > 0 || started !== "today") && (
        <Earlier
          kept={earlier}
          counts={counts}
          sizes={content.classSizes}
          what={what}
          isBeginning={given !== null}
          isOpen={started !== "today"}
          onToggle={() => setStarted(started === "today" ? "all" : "today")}
        />
      )}
      {given && started === "earlier" && <RestIsComing />}
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

/**
 * The rows and counts that a board shows, and what waits: computed anew only with what they come from. What draws them
 * is cheap, and memoised it would cost the first load more than it saves.
 */
function useBoardRows(props: BoardRowsProps) {
  "use memo";
  const { filters, long, hasRoster, latest, displayed, given, isLoading } = props;
  const { until, limits } = useBoardTime();
  const isOwn = useIsOwn();
  const [facetsOf] = useState(filterTable);
  const selected = useSyncExternalStore(subscribeToSelection, selectedRows, noRows);
  const { content } = displayed;
  const selection = select(content, filters, facetsOf);
  const counts = countsOfSelection(content, selection, { limits, hasRoster, isOwn, until });
  const held = withKept(selection, "today", content, selected);
  const { todayFrom } = content;
  const groups = given
    ? beginningGroups(held, given, { filters, todayFrom, long })
    : groupsOf(held, runningLongTest(long));
  const rows = groups.flatMap(({ subject, rows: ofGroup }) =>
    ofGroup.map((session) => ({ session, group: subject })),
  );
  return {
    counts: given ?? counts,
    nobody: given
      ? given.subjects.filter(({ count }) => count === 0).map(({ subject }) => subject)
      : selection.nobody,
    groups,
    rows,
    departures: held.departures,
    earlier: withKept(selection, "earlier", content, selected),
    waiting: pendingBetween(content, latest.content, filters),
    /** How many match now, whatever is on the screen; null where that is not known. */
    matching: isLoading
      ? null
      : latest.content === content
        ? (given ?? counts).matching.sittings
        : countMatching(latest.content, filters),
  };
}

/** @param matching null where it is not known how many match now */
function titleOf(matching: number | null, pause: Pause, cue: string): string {
  const count = matching === null ? "" : `(${matching}) `;
  const board = `${pause.at === null ? "" : "Paused "}${count}Now Sitting`;
  return cue === "" ? board : `${cue} · ${board}`;
}
