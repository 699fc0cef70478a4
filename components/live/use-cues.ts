import { useEffect, useState } from "react";
import { cueInWords, cueStep, NO_CUE_YET, type CueEvent, type Happened } from "#lib/live-list/cue";
import { chosenCues } from "./cue-choice.ts";
import { allowTone, soundTone } from "./tone.ts";

/**
 * Takes what happens on a page, and tells whoever has asked this tab for it.
 * @param onTitle words for the tab's title, until it is looked at; empty then. Always the same function.
 */
export function useCues(onTitle: (words: string) => void) {
  const [cues] = useState(() => createCues(onTitle));
  useEffect(() => {
    const look = () => !isAway() && cues.setTitle(null);
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
      cues.setTitle(null);
    };
  }, [cues]);
  return cues;
}

/** At most one in half a minute; what happens meanwhile waits for the next. */
function createCues(onTitle: (words: string) => void) {
  let state = NO_CUE_YET;
  /** What the title says; null where it says nothing. */
  let titled: Happened | null = null;
  const setTitle = (cue: Happened | null): void => {
    titled = cue;
    onTitle(cue ? cueInWords(cue) : "");
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const take = (event: CueEvent): void => {
    const step = cueStep(state, event);
    state = step.state;
    clearTimeout(timer);
    if (step.wakeAt !== null) {
      const wake = () => take({ is: "tick", at: performance.now() });
      timer = setTimeout(wake, step.wakeAt - performance.now());
    }
    const isCurrent = event.is === "happened" && event.what.isCurrent;
    // The rest of what it says has happened all the same.
    if (isCurrent && titled?.isOld) setTitle({ ...titled, isOld: false });
    if (step.cue) tell(step.cue, setTitle);
  };
  return { take, setTitle, stop: () => clearTimeout(timer) };
}

const isAway = () => document.hidden || !document.hasFocus();

function allowChosenTone(): void {
  if (chosenCues().includes("sound")) allowTone();
}

/** Whoever looks at the board sees it there: title and notice are for whoever does not. */
function tell(cue: Happened, setTitle: (cue: Happened) => void): void {
  const chosen = chosenCues();
  if (chosen.includes("sound")) soundTone();
  if (!isAway()) return;
  if (chosen.includes("title")) setTitle(cue);
  if (!chosen.includes("notice")) return;
  try {
    // One at a time: the next takes its place.
    const notice = new Notification("Now Sitting", { body: cueInWords(cue), tag: "now-sitting" });
    notice.addEventListener("click", () => focus());
  } catch {
    // A browser on a phone shows a page's notices nowhere.
  }
}
