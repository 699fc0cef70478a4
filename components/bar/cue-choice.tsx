import { useState } from "react";
import { chooseCue, CUES, useChosenCues, type CueKind } from "../live/cue-choice.ts";
import { allowTone } from "../live/tone.ts";

const WORDS: Record<CueKind, string> = { title: "Title", sound: "Sound", notice: "Notice" };

/** Which cues this tab gives. Whether the browser lets us show notices is asked with the press, and never before. */
export function CueChoice() {
  const chosen = useChosenCues();
  const [problem, setProblem] = useState("");
  async function toggle(kind: CueKind) {
    setProblem("");
    const isOn = !chosen.includes(kind);
    if (isOn && kind === "sound") allowTone();
    if (isOn && kind === "notice" && !(await mayNotify())) {
      setProblem("This browser does not let Now Sitting show notices.");
      return;
    }
    chooseCue(kind, isOn);
  }
  return (
    <div role="group" aria-labelledby="bar-cue" className="bar-part">
      <p id="bar-cue" className="text-label text-ink-2">
        Tell me in this tab
      </p>
      <div className="segments mt-1">
        {CUES.map((kind) => (
          <button
            key={kind}
            type="button"
            className="control"
            aria-pressed={chosen.includes(kind)}
            aria-describedby="bar-cue-words"
            onClick={() => void toggle(kind)}
          >
            {WORDS[kind]}
          </button>
        ))}
      </div>
      <p id="bar-cue-words" className="mt-1 text-label text-ink-2">
        When somebody on the board starts, finishes or runs long; on a page of classes, when
        everybody of a class has started; and when the list is old. Never who, and nothing while
        paused.
      </p>
      <p role="status" className="text-label text-amber-text empty:hidden">
        {problem}
      </p>
    </div>
  );
}

async function mayNotify(): Promise<boolean> {
  if (typeof Notification === "undefined") return false;
  return (await Notification.requestPermission().catch(() => "denied")) === "granted";
}
