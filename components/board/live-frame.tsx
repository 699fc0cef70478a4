import type { ComponentProps, ReactNode } from "react";
import type { SnapshotMark } from "#lib/contract";
import type { Phase } from "#lib/query/shown-mark";
import { useBoardTime } from "./board-time.ts";
import { FreshnessLine } from "./freshness-line.tsx";
import { StaleBanner } from "./stale-banner.tsx";
import { TopBar } from "./top-bar.tsx";
import type { BoardTrouble } from "./trouble.ts";

interface LiveFrameProps extends Omit<ComponentProps<typeof TopBar>, "children"> {
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

/** What stands around everything live: how old it is, what is wrong, and the reader's pause. */
export function LiveFrame(props: LiveFrameProps) {
  const { openedAt, mark, phase, trouble, dueAt, children, ...bar } = props;
  const { isStale } = useBoardTime();
  const hasList = mark && phase !== "expired";
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar {...bar}>
        {hasList && (
          <FreshnessLine
            phase={phase}
            takenAt={mark.takenAt}
            openedAt={openedAt}
            pausedAt={bar.pause.at}
          />
        )}
      </TopBar>
      <StaleBanner
        trouble={trouble}
        dueAt={dueAt}
        list={!hasList ? "none" : isStale ? "stale" : "current"}
      />
      <main data-stale={isStale || undefined} className="flex flex-1 flex-col">
        {children}
      </main>
    </div>
  );
}
