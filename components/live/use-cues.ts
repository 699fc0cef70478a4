import { useEffect, useState } from "react";
import { cueInWords, cueStep, NO_CUE_YET, type CueEvent } from "#lib/live-list/cue";
import { chosenCues } from "./cue-choice.ts";
import { allowTone, soundTone } from "./tone.ts";

/**
 * Takes what happens on a page, and tells whoever has asked this tab for it.
 * @param onTitle words for the tab's title, until it is looked at; empty then. Always the same function.
 */
export function useCues(onTitle: (words: string) => void) {
  const [cues] = useState(() => createCues((words) => tell(words, onTitle)));
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
  return cues;
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
