import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Started, Summary } from "#lib/contract";
import type { Address, Filters } from "#lib/filters";
import { isOutOfStep, type Feed } from "#lib/query/feed";
import { Strips } from "../strip/strips.tsx";
import { Announcer } from "./announcer.tsx";
import { useBoardTime } from "./board-time.ts";
import { EarlierFold } from "./earlier-fold.tsx";
import { EarlierTable } from "./earlier-table.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { Headline } from "./headline.tsx";
import { HoldNotice } from "./hold-notice.tsx";
import { holdOf } from "./hold.ts";
import { JustLeftTray } from "./just-left-tray.tsx";
import { ListMissing } from "./list-missing.tsx";
import { ListSection } from "./list-section.tsx";
import { Nobody } from "./nobody.tsx";
import { TodayTable } from "./today-table.tsx";
import type { BoardTrouble } from "./trouble.ts";
import type { Pause } from "./use-pause.ts";
import { useRows, type List } from "./use-rows.ts";
import type { useShown } from "./use-shown.ts";

interface BoardViewProps {
  address: Address;
  onAddress: (change: { [Key in keyof Address]?: Address[Key] | null }) => void;
  onSearch: (text: string) => void;
  onClear: () => void;
  filters: Filters;
  lists: { today: List; earlier: List };
  feed: Feed | null;
  /** What is on the screen, and what is known: they differ while somebody reads or has paused. */
  summary: Summary;
  newest: Summary;
  pause: Pause;
  shown: ReturnType<typeof useShown>;
  /** Why the list for these filters has not come; null where it has. */
  missing: BoardTrouble | null;
}

export function BoardView(props: BoardViewProps) {
  const { address, onAddress, onSearch, onClear, filters, lists, feed, summary, missing } = props;
  const { newest, pause, shown } = props;
  const { until } = useBoardTime();
  // A new box is an empty one: how "Clear filters" empties it.
  const [searches, setSearches] = useState(0);
  const searchBox = useRef<HTMLInputElement>(null);
  // Here and not in the table, which is gone while nobody matches.
  const [closed, setClosed] = useState<readonly string[]>([]);
  const { started, subject: chosen } = filters;
  const isFiltered = chosen.length + filters.class.length > 0 || filters.q.trim() !== "";
  const setStarted = (next: Started) => onAddress({ started: next });
  const toggleSubject = (subject: string) =>
    onAddress({
      subject: chosen.includes(subject)
        ? chosen.filter((each) => each !== subject)
        : [...chosen, subject],
    });
  const todayHeld = useRows(lists.today, feed, filters, "today", summary.snapshot);
  const earlierHeld = useRows(lists.earlier, feed, filters, "earlier", summary.snapshot);
  const onScreen = [
    started !== "earlier" && { list: lists.today, held: todayHeld },
    started !== "today" && { list: lists.earlier, held: earlierHeld },
  ].filter((each) => each !== false);
  const isListWaiting =
    shown.isWaiting && onScreen.some(({ list }) => isOutOfStep(list.data?.pages ?? [], feed));
  const hold = holdOf({
    feed,
    filters,
    summary,
    pause,
    isListWaiting,
    isWaiting: shown.isWaiting,
    rows: onScreen.flatMap(({ held }) => held.sessions),
    isWhole: onScreen.every(({ list }) => !list.hasNextPage),
    onUpdate: shown.update,
  });
  const onUpdate = isListWaiting ? shown.update : null;
  const clear = () => {
    onClear();
    flushSync(() => setSearches((count) => count + 1));
    // The button that was pressed is about to go.
    searchBox.current?.focus();
  };
  return (
    <div className="board page-gutter">
      <title>{titleOf(missing ? null : newest, pause)}</title>
      {missing === null && (
        <div data-read className="pt-3.5 xl:grid xl:grid-cols-[18.5rem_minmax(0,1fr)] xl:gap-x-6">
          <Headline summary={summary} isFiltered={isFiltered} filters={filters} />
          {summary.subjects.length > 0 && (
            <div className="max-xl:mt-2">
              <Strips summary={summary} until={until} chosen={chosen} onToggle={toggleSubject} />
            </div>
          )}
        </div>
      )}
      <FilterBar
        address={address}
        onAddress={onAddress}
        onSubject={toggleSubject}
        onStarted={setStarted}
        onSearch={onSearch}
        filters={filters}
        summary={summary}
        isCounted={missing === null}
        searches={searches}
        searchBox={searchBox}
      />
      {missing !== null && <ListMissing trouble={missing} />}
      {missing === null && (
        <>
          <HoldNotice hold={hold} />
          <JustLeftTray summary={summary} isShown={started !== "earlier"} isCalm={hold.isCalm}>
            <ListSection list={lists.today} onUpdate={onUpdate}>
              {todayHeld.sessions.length > 0 || lists.today.hasNextPage ? (
                <TodayTable
                  held={todayHeld}
                  summary={summary}
                  closed={closed}
                  onClosed={setClosed}
                />
              ) : (
                <Nobody summary={summary} isFiltered={isFiltered} onClear={clear} />
              )}
            </ListSection>
          </JustLeftTray>
        </>
      )}
      {missing === null && (summary.started.earlier.count > 0 || started !== "today") && (
        <EarlierFold
          tally={summary.started.earlier}
          isOpen={started !== "today"}
          onToggle={() => setStarted(started === "today" ? "all" : "today")}
        >
          <ListSection list={lists.earlier} onUpdate={onUpdate}>
            <EarlierTable held={earlierHeld} hasClasses={summary.classes.length > 0} />
          </ListSection>
        </EarlierFold>
      )}
      <Announcer feed={feed} filters={filters} summary={summary} hold={hold} />
    </div>
  );
}

/** How many match now, whatever is on the screen. */
function titleOf(newest: Summary | null, pause: Pause): string {
  if (!newest) return "Now Sitting";
  return `${pause.at === null ? "" : "Paused "}(${newest.matching.sittings}) Now Sitting`;
}
