import { useEffect, useEffectEvent, useRef } from "react";
import { useTimeZone } from "./board-time.ts";
import type { Hold } from "./hold.ts";
import { pauseTold, type Told } from "./told.ts";
import { useStepped } from "./use-stepped.ts";

const PAUSE_MS = 30_000;
/** The same words again are news only where they were gone meanwhile. */
const KEPT_MS = 10_000;

interface ChangesLineProps<Shown> {
  /** What it is that goes on and pauses. */
  what: "board" | "register" | "page";
  shown: Shown;
  /** What of it is asked for: what somebody chose is no news. */
  asked: string;
  /** In words, what has happened since; empty where nothing has. */
  newsSince: (before: Shown) => string;
  hold: Hold;
}

/** For a screen reader: what has changed on the screen, in one polite line at most every half minute. */
export function ChangesLine<Shown>(props: ChangesLineProps<Shown>) {
  const { what, shown, asked, newsSince, hold } = props;
  const { pause, waiting } = hold;
  const timeZone = useTimeZone();
  const first: Told = { words: "", at: pause.at, reminders: 0 };
  const [{ words }, change] = useStepped(pauseTold, first, { what, hold, timeZone });
  const say = useEffectEvent((next: string) => change((told) => ({ ...told, words: next })));
  const said = useRef<{ shown: Shown | null; asked: string; at: number }>({
    shown: null,
    asked: "",
    at: -PAUSE_MS,
  });
  const newsOf = useEffectEvent(newsSince);
  useEffect(() => {
    const { shown: from, asked: before, at } = said.current;
    if (before !== asked || from === null || newsOf(from) === "") {
      // What was shown before is let go of, and whoever was in it.
      said.current = { shown, asked, at };
      return undefined;
    }
    const wait = Math.max(0, at + PAUSE_MS - performance.now());
    const timer = setTimeout(() => {
      said.current = { shown, asked, at: performance.now() };
      say(newsOf(from));
    }, wait);
    return () => clearTimeout(timer);
  }, [shown, asked]);

  const isWaiting = pause.at === null && waiting !== null;
  useEffect(() => {
    if (!isWaiting) return undefined;
    const wait = Math.max(0, said.current.at + PAUSE_MS - performance.now());
    const timer = setTimeout(() => {
      said.current.at = performance.now();
      say("Changes are waiting. Update is above the list.");
    }, wait);
    return () => clearTimeout(timer);
  }, [isWaiting]);

  useEffect(() => {
    if (words === "") return undefined;
    const timer = setTimeout(() => say(""), KEPT_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <p role="status" aria-label="Changes" className="sr-only">
      {words}
    </p>
  );
}
