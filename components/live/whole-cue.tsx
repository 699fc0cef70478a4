import { useEffect, useEffectEvent, useRef } from "react";
import { changeOfAge, NOTHING_HAPPENED } from "#lib/live-list/cue";
import type { Known } from "#lib/live-list/held";
import { useCues } from "./use-cues.ts";

interface WholeCueProps<Content> {
  /** What is known now, whether or not it is on the screen. */
  latest: Known<Content>;
  /** The classes of which everybody has started between two moments, by name. */
  begun(from: Content, to: Content): readonly string[];
  /** What the reader looks at of it, in a word: another choice starts nobody. */
  asked: string;
  isStale: boolean;
  isPaused: boolean;
  /** Words for the tab's title, until it is looked at; empty then. */
  onTitle: (words: string) => void;
}

/** Tells whoever has asked this tab for it that everybody of a class has started: once for each class. */
export function WholeCue<Content>(props: WholeCueProps<Content>) {
  const { latest, begun, asked, isStale, isPaused, onTitle } = props;
  const cues = useCues(onTitle);
  const before = useRef<{ content: Content; asked: string; isOld: boolean } | null>(null);
  const told = useRef(new Set<string>());
  const begunSince = useEffectEvent((from: Content, to: Content) => begun(from, to));
  useEffect(() => {
    const last = before.current;
    const { content } = latest;
    before.current = { content, asked, isOld: isStale };
    if (isPaused) return cues.take({ is: "quiet" });
    if (last === null || last.asked !== asked) return undefined;
    const names = begunSince(last.content, content).filter((name) => !told.current.has(name));
    for (const name of names) told.current.add(name);
    const what = { ...NOTHING_HAPPENED, begun: names, ...changeOfAge(last.isOld, isStale) };
    return cues.take({ is: "happened", what, at: performance.now() });
  }, [cues, latest, asked, isStale, isPaused]);
  return null;
}
