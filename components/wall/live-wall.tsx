import { useMemo } from "react";
import type { Filters } from "#lib/filters";
import { BoardTimeContext, limitsOf } from "../board/board-time.ts";
import { useServerNow } from "../board/use-server-now.ts";
import { useWallList } from "./use-wall-list.ts";
import { WallHead } from "./wall-head.tsx";
import { WallNoList } from "./wall-no-list.tsx";
import { WallView } from "./wall-view.tsx";
import type { WallProps } from "./wall.tsx";

type LiveWallProps = Omit<WallProps, "state" | "hours" | "build">;

/** Asks for everything that the wall shows. */
export function LiveWall({ link, asking, hasLimits, openedAt, ...head }: LiveWallProps) {
  const filters: Filters = { subject: link.subject, class: link.class, started: "today", q: "" };
  const list = useWallList({ filters, asking, hasLimits, openedAt });
  const { mark, summary, phase, trouble, error } = list;
  const minute = useServerNow(openedAt, 60_000);
  const hasList = mark !== undefined && summary !== undefined && phase !== "expired";
  const isStale = hasList && phase === "stale";
  const until = isStale ? Math.min(Date.parse(mark.takenAt), minute) : minute;
  const limits = useMemo(() => new Map(limitsOf(summary)), [summary]);
  return (
    <BoardTimeContext value={{ until, isStill: isStale, isStale, limits }}>
      <WallHead
        {...head}
        openedAt={openedAt}
        mark={mark}
        summary={hasList ? summary : undefined}
        phase={phase}
        trouble={trouble}
      />
      {hasList ? (
        <WallView link={link} isPart={head.shown.isPart} list={{ ...list, summary }} />
      ) : (
        <WallNoList trouble={trouble} error={error} />
      )}
    </BoardTimeContext>
  );
}
