"use client";

import { lazy, Suspense, useDeferredValue, useMemo, useState } from "react";
import { addressReaders, readStarted, writeChange, type Address } from "#lib/domain/board-address";
import { partOf, writeFilters, type Asking, type Filters } from "#lib/domain/filters";
import { excessOf } from "#lib/domain/link-excess";
import type { Limits, LongAt } from "#lib/domain/running-long";
import type { Content } from "#lib/live-list/content";
import { isHeld, type Known } from "#lib/live-list/held";
import type { NameForm } from "#lib/wire/contract";
import { wallAddress } from "#lib/domain/wall-link";
import { inNames } from "#lib/live-list/in-names";
import { startServerClock } from "#lib/requests/server-clock";
import type { Bar } from "../bar/bar.ts";
import { useBeginning } from "../live/use-beginning.ts";
import { useLiveList } from "../live/use-live-list.ts";
import type { FirstPages } from "../live/live-store.ts";
import {
  BoardTimeContext,
  type BoardTime,
  countedUntil,
  markedUntil,
  TimeZoneContext,
} from "../live/board-time.ts";
import { BoardView } from "./board-view.tsx";
import { givenBy } from "./given.ts";
import { useChosenCues } from "../live/cue-choice.ts";
import { LiveFrame } from "../bar/live-frame.tsx";
import { useNameForm } from "../live/name-form.ts";
import { NoList } from "../live/no-list.tsx";
import { isOwnReach, ReachContext, type Reach } from "./reach.ts";
import { troubleOf } from "../live/trouble.ts";
import { useAddress } from "../live/use-address.ts";
import { useHasClasses } from "./use-has-classes.ts";
import { useSettled } from "./use-settled.ts";
import { usePause } from "../live/use-pause.ts";
import { usePhase } from "../live/use-phase.ts";
import { useServerNow } from "../live/use-server-now.ts";
import { useLater } from "../ui/use-later.ts";

interface BoardProps {
  bar: Bar;
  /** IANA name. */
  timeZone: string;
  /** The server's time when it made this page, milliseconds. */
  openedAt: number;
  /** What its address said. */
  address: Address;
  /** The list as the page was made; null where there was none. */
  first: FirstPages | null;
  /** After how many minutes a sitting is running long: by a test's name or a subject. */
  limits: [testOrSubject: string, minutes: number][];
  /** Whether there are files that say who is in which class. */
  hasRoster: boolean;
  reach: Reach;
  /** Whether there was a class that the reader may see, as the server made the page. */
  hadClasses: boolean;
}

// What few readers ever see does not come with the first load.
const LinkRefused = lazy(() =>
  import("./link-refused.tsx").then(({ LinkRefused: part }) => ({ default: part })),
);
const NoClasses = lazy(() =>
  import("./no-classes.tsx").then(({ NoClasses: part }) => ({ default: part })),
);

const loadCue = () => import("../live/cue.tsx");

const SKIP = { words: "Skip to the list", to: "list" };

const NONE_ADDED: Limits["added"] = [];

/** As much of the list as the reader may see. */
const ALL: Asking = { limits: "own" };

/** Holds the one list that the desk view shows; what it looks like is in BoardView. */
export function Board(props: BoardProps) {
  const { bar, timeZone, openedAt, first, hasRoster, reach, hadClasses } = props;
  useState(() => startServerClock(openedAt));
  const minute = useServerNow(openedAt, 60_000);
  const [address, setAddress] = useAddress(addressReaders, props.address, writeChange);
  const names = useNameForm();
  // What was searched for in another form of names is, or finds, what is hidden now.
  const [search, setSearch] = useState({ text: "", names });
  const q = search.names === names ? search.text : "";
  const hasCue = useChosenCues().length > 0;
  const Cue = useLater(loadCue, hasCue)?.Cue;
  const { state, take, error } = useLiveList({ first, asking: ALL, isRead: true, isHeard: hasCue });
  // What the rows and counts come of is made anew only where it says something else.
  const wanted = useMemo<Filters>(
    () => ({ ...partOf((facet) => address[facet]), started: readStarted(address.started), q }),
    [address, q],
  );
  const beginning = useBeginning(state, first);
  // What the browser alone can count by, and what has been chosen since, the server has not counted.
  const isAsMade =
    !address.long && beginning && writeFilters(beginning.made.filters) === writeFilters(wanted);
  const { hold } = state;
  const latest = useInForm(beginning ? beginning.known : state.latest, names);
  const displayed = useInForm(beginning ? beginning.known : state.displayed, names);
  const pause = usePause(hold.paused, take);
  const excess = excessOf(wanted);
  const isOwn = isOwnReach(reach);
  const hasClasses = useHasClasses(isOwn, hadClasses, latest?.content);
  const trouble = troubleOf(error, latest?.mark);
  // What waits is told of beside the list: old is only a list of which nothing newer is known.
  const phase = usePhase(latest?.mark, openedAt);
  const isStale = phase === "stale";
  const until = countedUntil(minute, isStale ? displayed?.mark.takenAt : undefined, pause.at);
  const longAt = markedUntil(until, displayed?.mark);
  const set = useMemo(() => new Map(props.limits), [props.limits]);
  const added = displayed?.content.added ?? NONE_ADDED;
  const limits = useMemo<Limits>(() => ({ set, added }), [set, added]);
  const isFollowing = address.long && !isHeld(state);
  const [settledAt, settle] = useSettled({ longAt, since: displayed?.since, isFollowing });
  const long = useMemo<LongAt>(() => ({ limits, at: settledAt }), [limits, settledAt]);
  const filters = useMemo<Filters>(
    () => (address.long ? { ...wanted, longAt: long } : wanted),
    [address.long, wanted, long],
  );
  // A thousand rows take the new minute in slices, between which the page still answers.
  const isStill = isStale || pause.at !== null;
  const now = useMemo<BoardTime>(
    () => ({ until, longAt, isStill, isStale, limits }),
    [until, longAt, isStill, isStale, limits],
  );
  const time = useDeferredValue(now);
  // Told of beside the time, and so with it: else the alert would tell of the one before the other.
  const toldTrouble = useDeferredValue(trouble);
  const choose = (change: Partial<Address>) => {
    settle(until);
    setAddress(change);
  };
  const [cue, setCue] = useState("");
  const clear = () => {
    choose({ ...partOf(() => []), long: false });
    setSearch({ text: "", names });
  };
  return (
    <TimeZoneContext value={timeZone}>
      <ReachContext value={reach}>
        <BoardTimeContext value={time}>
          <LiveFrame
            bar={bar}
            place="board"
            skip={SKIP}
            pause={pause}
            wall={wallAddress(wanted, names)}
            openedAt={openedAt}
            mark={displayed?.mark}
            phase={phase}
            trouble={toldTrouble}
            dueAt={latest?.mark.dueAt}
          >
            {hasCue && Cue && latest && !beginning && (
              <Cue
                latest={latest}
                filters={wanted}
                set={set}
                minute={minute}
                isStale={isStale}
                isPaused={pause.at !== null}
                onTitle={setCue}
              />
            )}
            {excess !== null ? (
              <Suspense>
                <LinkRefused excess={excess} onClear={clear} />
              </Suspense>
            ) : latest && !hasClasses ? (
              <Suspense>
                <NoClasses isRead={!latest.mark.freshness.missing?.includes("roster")} />
              </Suspense>
            ) : latest && displayed ? (
              <BoardView
                address={address}
                onAddress={choose}
                onSearch={(text) => {
                  settle(until);
                  setSearch({ text, names });
                }}
                onClear={clear}
                filters={filters}
                long={long}
                hasRoster={hasRoster && !latest.mark.freshness.missing?.includes("roster")}
                latest={latest}
                displayed={displayed}
                given={givenBy(beginning, minute, names)}
                isLoading={beginning !== null && !isAsMade}
                cue={cue}
                pause={pause}
                onUpdate={() => take({ is: "update" })}
              />
            ) : (
              <>
                <title>Now Sitting</title>
                <NoList trouble={trouble} />
              </>
            )}
          </LiveFrame>
        </BoardTimeContext>
      </ReachContext>
    </TimeZoneContext>
  );
}

/** A list as names appear in this tab. */
function useInForm(known: Known<Content> | null, names: NameForm): Known<Content> | null {
  return useMemo(
    () =>
      known && names !== "full" ? { ...known, content: inNames(known.content, names) } : known,
    [known, names],
  );
}
