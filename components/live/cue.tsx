import { useEffect, useRef } from "react";
import { writeFilters, type Filters } from "#lib/domain/filters";
import type { SetLimits } from "#lib/domain/running-long";
import type { Content } from "#lib/live-list/content";
import { happenedBetween, seenAfter, type Seen } from "#lib/live-list/cue";
import type { Known } from "#lib/live-list/held";
import { countedUntil, markedUntil } from "./board-time.ts";
import { useCues } from "./use-cues.ts";

interface CueProps {
  /** What is known now, whether or not it is on the screen. */
  latest: Known<Content>;
  filters: Filters;
  set: SetLimits;
  /** The minute it is, by the server's clock, milliseconds. */
  minute: number;
  isStale: boolean;
  isPaused: boolean;
  /** Words for the tab's title, until it is looked at; empty then. */
  onTitle: (words: string) => void;
}

/**
 * Tells whoever has asked this tab for it that something has happened on the board. A pause is kept: nothing is told
 * meanwhile, nor afterwards of what happened in it, which the board itself says then.
 */
export function Cue({ latest, filters, set, minute, isStale, isPaused, onTitle }: CueProps) {
  "use memo";
  const cues = useCues(onTitle);
  const before = useRef<{ seen: Seen; asked: string } | null>(null);
  useEffect(() => {
    const last = before.current;
    const now = seenAt(latest, { set, minute, isOld: isStale });
    const seen = seenAfter(last?.seen ?? null, now);
    // As in the title: of sittings of today.
    const ofToday: Filters = { ...filters, started: "today" };
    const asked = writeFilters(ofToday);
    before.current = { seen, asked };
    if (isPaused) return cues.take({ is: "quiet" });
    // Another filter makes nobody start.
    if (last === null || last.asked !== asked) return undefined;
    const what = happenedBetween(last.seen, seen, ofToday);
    return cues.take({ is: "happened", what, at: performance.now() });
  }, [cues, latest, filters, set, minute, isStale, isPaused]);
  return null;
}

/** Who runs long by the board's own rule: on a list that is old, as of when it was taken. */
function seenAt(
  { content, mark }: Known<Content>,
  { set, minute, isOld }: { set: SetLimits; minute: number; isOld: boolean },
): Seen {
  const until = countedUntil(minute, isOld ? mark.takenAt : undefined, null);
  const limits = { set, added: content.added };
  return { content, long: { limits, at: markedUntil(until, mark) }, isOld };
}
