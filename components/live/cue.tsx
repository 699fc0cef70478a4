import { useEffect, useRef, useState } from "react";
import { writeFilters, type Filters } from "#lib/domain/filters";
import type { SetLimits } from "#lib/domain/running-long";
import type { Content } from "#lib/live-list/content";
import {
  cueInWords,
  cueStep,
  happenedBetween,
  NO_CUE_YET,
  type CueEvent,
  type Seen,
} from "#lib/live-list/cue";
import type { Known } from "#lib/live-list/held";
import { countedUntil, markedUntil } from "./board-time.ts";
import { chosenCues } from "./cue-choice.ts";
import { allowTone, soundTone } from "./tone.ts";

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
  const [cues] = useState(() => createCues((words) => tell(words, onTitle)));
  const before = useRef<{ seen: Seen; asked: string } | null>(null);
  useEffect(() => {
    const last = before.current;
    const seen = seenAt(latest, { set, minute, isOld: isStale });
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
  useEffect(() => {
    const look = () => !isAway() && onTitle("");
    addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
    // After a reload a browser lets a page sound once it is pressed again.
    addEventListener("pointerdown", allowChosenTone);
    addEventListener("keydown", allowChosenTone);
    return () => {
      removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", look);
      removeEventListener("pointerdown", allowChosenTone);
      removeEventListener("keydown", allowChosenTone);
      cues.stop();
      onTitle("");
    };
  }, [cues, onTitle]);
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

/** At most one in half a minute; what happens meanwhile waits for the next. */
function createCues(tellOf: (words: string) => void) {
  let state = NO_CUE_YET;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const take = (event: CueEvent): void => {
    const step = cueStep(state, event);
    state = step.state;
    clearTimeout(timer);
    if (step.wakeAt !== null) {
      const wake = () => take({ is: "tick", at: performance.now() });
      timer = setTimeout(wake, step.wakeAt - performance.now());
    }
    if (step.cue) tellOf(cueInWords(step.cue));
  };
  return { take, stop: () => clearTimeout(timer) };
}

const isAway = () => document.hidden || !document.hasFocus();

function allowChosenTone(): void {
  if (chosenCues().includes("sound")) allowTone();
}

/** Whoever looks at the board sees it there: title and notice are for whoever does not. */
function tell(words: string, onTitle: (words: string) => void): void {
  const chosen = chosenCues();
  if (chosen.includes("sound")) soundTone();
  if (!isAway()) return;
  if (chosen.includes("title")) onTitle(words);
  if (!chosen.includes("notice")) return;
  try {
    // One at a time: the next takes its place.
    const notice = new Notification("Now Sitting", { body: words, tag: "now-sitting" });
    notice.addEventListener("click", () => focus());
  } catch {
    // A browser on a phone shows a page's notices nowhere.
  }
}
