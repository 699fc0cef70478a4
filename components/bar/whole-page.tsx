import { useState, type ComponentProps, type ReactNode } from "react";
import { NO_LIMITS } from "#lib/domain/running-long";
import type { NameForm } from "#lib/wire/contract";
import type { Known } from "#lib/live-list/held";
import type { HeldWhole, WholeEvent } from "#lib/live-list/held-whole";
import { startServerClock } from "#lib/requests/server-clock";
import {
  BoardTimeContext,
  countedUntil,
  markedUntil,
  TimeZoneContext,
} from "../live/board-time.ts";
import { useNameForm } from "../live/name-form.ts";
import { NoList } from "../live/no-list.tsx";
import { troubleOf } from "../live/trouble.ts";
import { usePause, type Pause } from "../live/use-pause.ts";
import { usePhase } from "../live/use-phase.ts";
import { useServerNow } from "../live/use-server-now.ts";
import { LiveFrame } from "./live-frame.tsx";

/** What a live page needs from the server that made it. */
export interface WholePageProps extends Pick<ComponentProps<typeof LiveFrame>, "bar"> {
  /** IANA name. */
  timeZone: string;
  /** The server's time when it made this page, milliseconds. */
  openedAt: number;
}

/** What is held for the reader, and what is on the screen: they differ while somebody reads or has paused. */
export interface Shown<Content> {
  latest: Known<Content>;
  displayed: Known<Content>;
  pause: Pause;
  onUpdate: () => void;
  /** Words for the tab's title, until it is looked at; empty then. */
  onCue: (words: string) => void;
}

interface WholePageParts<Content>
  extends WholePageProps, Pick<ComponentProps<typeof LiveFrame>, "place" | "wall"> {
  skip: { words: string; to: string };
  /** Of the tab. */
  title: string;
  held: {
    state: HeldWhole<Content>;
    take: (event: WholeEvent<Content>) => void;
    error: Error | null;
  };
  /** What is in it, as its reader wants names to appear. It is the same for the same. */
  inNames?: (content: Content, form: NameForm) => Content;
  /** Where our server says that there is no such thing. */
  missing: ReactNode;
  children: (shown: Shown<Content>) => ReactNode;
}

/** A page of something that comes whole each time: its frame, its clock and its pause. */
export function WholePage<Content>(props: WholePageParts<Content>) {
  const { bar, place, skip, wall, timeZone, openedAt, title, held, missing, children } = props;
  const { inNames = (content: Content) => content } = props;
  const names = useNameForm();
  const inForm = (known: Known<Content>) => {
    const content = inNames(known.content, names);
    // The very same where no name is in it: what is made from it is not made again.
    return content === known.content ? known : { ...known, content };
  };

  useState(() => startServerClock(openedAt));
  const minute = useServerNow(openedAt, 60_000);
  const { take, error } = held;
  const { latest, displayed, hold, isMissing } = held.state;
  const pause = usePause(hold.paused, take);
  const phase = usePhase(latest?.mark, openedAt);
  const trouble = troubleOf(error, latest?.mark);
  const isStale = phase === "stale";
  const [cue, setCue] = useState("");
  const until = countedUntil(minute, isStale ? displayed?.mark.takenAt : undefined, pause.at);
  return (
    <TimeZoneContext value={timeZone}>
      <BoardTimeContext
        value={{
          until,
          longAt: markedUntil(until, displayed?.mark),
          isStill: isStale || pause.at !== null,
          isStale,
          limits: NO_LIMITS,
        }}
      >
        <title>{`${pause.at === null ? "" : "Paused "}${cue && `${cue} · `}${title} · Now Sitting`}</title>
        <LiveFrame
          bar={bar}
          place={place}
          skip={skip}
          wall={wall}
          pause={pause}
          openedAt={openedAt}
          mark={displayed?.mark}
          phase={phase}
          trouble={trouble}
          dueAt={latest?.mark.dueAt}
        >
          {isMissing ? (
            missing
          ) : latest && displayed ? (
            children({
              latest: inForm(latest),
              displayed: inForm(displayed),
              pause,
              onUpdate: () => take({ is: "update" }),
              onCue: setCue,
            })
          ) : (
            <NoList trouble={trouble} />
          )}
        </LiveFrame>
      </BoardTimeContext>
    </TimeZoneContext>
  );
}
