import { Suspense, useMemo, useState } from "react";
import { countInTurn } from "#lib/domain/progress-view";
import { NO_LIMITS } from "#lib/domain/running-long";
import { runningLongBy } from "#lib/domain/running-long-by";
import { useProgress } from "../classes/use-progress.ts";
import { BoardTimeContext } from "../live/board-time.ts";
import { Redrawn } from "../live/redrawn.tsx";
import type { LiveWallProps } from "../wall/live-wall.tsx";
import { useWallTime } from "../wall/use-wall-time.ts";
import { WallHead } from "../wall/wall-head.tsx";
import { WallNoList } from "../wall/notices.ts";
import { ClassesWallView } from "./classes-wall-view.tsx";
import { progressInWords } from "./progress-words.ts";

type ClassesWallProps = Omit<LiveWallProps, "limits" | "hasRoster">;

/** How far the classes of a screen are, for as long as it hangs. */
export function ClassesWall({ link, asking, phone, ...head }: ClassesWallProps) {
  const { openedAt, isDemo, shown } = head;
  const { state, error } = useProgress(asking, false);
  const { displayed, isMissing, life } = state;
  const progress = displayed?.content;
  const { phase, isStale, trouble, until, longAt } = useWallTime(displayed?.mark, error, openedAt);
  const [count] = useState(countInTurn);
  const view = useMemo(
    () =>
      progress &&
      count(
        progress,
        { places: [...progress.house.classes.keys()], hasSubject: () => true },
        runningLongBy(longAt),
      ),
    [count, progress, longAt],
  );
  const time = useMemo(
    () => ({ until, longAt, isStill: isStale, isStale, limits: NO_LIMITS }),
    [until, longAt, isStale],
  );
  return (
    <BoardTimeContext value={time}>
      <Redrawn>
        <WallHead
          {...head}
          mark={displayed?.mark}
          told={
            progress &&
            view &&
            progressInWords(view, {
              past: progress.past,
              lostClasses: progress.house.lostClasses,
            })
          }
          asking={isMissing ? "There are no classes yet" : "Asking CENTURY how far classes are"}
          phase={phase}
          trouble={trouble}
        />
        {progress && view ? (
          <ClassesWallView
            link={link}
            asking={asking}
            shown={shown}
            progress={progress}
            view={view}
            life={life}
            phone={phone}
            isDemo={isDemo}
          />
        ) : isMissing ? (
          <main className="wall-empty">
            <p>They come with a roster, which this server does not have.</p>
          </main>
        ) : (
          <Suspense fallback={null}>
            <WallNoList trouble={trouble} />
          </Suspense>
        )}
      </Redrawn>
    </BoardTimeContext>
  );
}
