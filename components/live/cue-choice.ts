import { useSyncExternalStore } from "react";

/** How a tab tells that something has happened: each is chosen, none by itself. */
export const CUES = ["title", "sound", "notice"] as const;
export type CueKind = (typeof CUES)[number];
type Chosen = readonly CueKind[];

const KEY = "now-sitting-cue";
const NONE: Chosen = [];
const listeners = new Set<() => void>();
let chosen: Chosen | null = null;

/** For this tab alone, and as long as it lasts. A browser may keep its store from us: then until the page goes. */
function read(): Chosen {
  try {
    const text = sessionStorage.getItem(KEY) ?? "";
    return CUES.filter((kind) => text.split(" ").includes(kind));
  } catch {
    return NONE;
  }
}

export function chooseCue(kind: CueKind, isOn: boolean): void {
  const before = chosenCues();
  chosen = CUES.filter((each) => (each === kind ? isOn : before.includes(each)));
  try {
    sessionStorage.setItem(KEY, chosen.join(" "));
  } catch {
    // It holds until the page goes.
  }
  for (const listener of listeners) listener();
}

export function chosenCues(): Chosen {
  return (chosen ??= read());
}

export function useChosenCues(): Chosen {
  return useSyncExternalStore(subscribe, chosenCues, () => NONE);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
