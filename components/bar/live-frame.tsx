import type { ComponentProps, ReactNode } from "react";
import type { SnapshotMark } from "#lib/wire/contract";
import type { Phase } from "#lib/live-list/phase";
import type { Bar } from "./bar.ts";
import { NamesButton } from "./names-button.tsx";
import { TopBar } from "./top-bar.tsx";
import { useBoardTime } from "../live/board-time.ts";
import { FreshnessLine } from "../live/freshness-line.tsx";
import { PauseButton } from "../live/pause-button.tsx";
import { StaleBanner } from "../live/stale-banner.tsx";
import type { BoardTrouble } from "../live/trouble.ts";
import type { Pause } from "../live/use-pause.ts";

interface LiveFrameProps extends Pick<ComponentProps<typeof TopBar>, "place" | "skip" | "wall"> {
  bar: Bar;
  pause: Pause;
  /** The server's time when it made this page, milliseconds. */
  openedAt: number;
  /** Of what is on the screen; undefined while nothing is. */
  mark: SnapshotMark | undefined;
  phase: Phase | "expired";
  trouble: BoardTrouble;
  /** When the next list is due, ISO 8601. */
  dueAt: string | undefined;
  children: ReactNode;
}

/** What stands around everything live: how old it is, what is wrong, how names appear, and the reader's pause. */
export function LiveFrame(props: LiveFrameProps) {
  const { pause, openedAt, mark, phase, trouble, dueAt, children, ...bar } = props;
  const { isStale } = useBoardTime();
  const hasList = mark && phase !== "expired";
  return (
    <div className="flex min-h-(--window) flex-col">
      <TopBar
        {...bar}
        names={<NamesButton />}
        pause={<PauseButton isPaused={pause.at !== null} onToggle={pause.toggle} />}
        freshness={
          hasList && (
            <FreshnessLine
              phase={phase}
              takenAt={mark.takenAt}
              openedAt={openedAt}
              pausedAt={pause.at}
            />
          )
        }
      />
      <StaleBanner
        trouble={trouble}
        dueAt={dueAt}
        list={!hasList ? "none" : isStale ? "stale" : "current"}
      />
      <main id="main" data-stale={isStale || undefined} data-names className="flex flex-1 flex-col">
        {children}
      </main>
    </div>
  );
}
