import { useEffect, useRef, useState } from "react";
import type { Summary } from "#lib/contract";
import { writeFilters, type Filters } from "#lib/filters";
import type { Feed } from "#lib/query/feed";
import { newsBetween } from "#lib/query/news";
import { clockTime } from "#lib/time";
import { useTimeZone } from "./board-time.ts";
import type { Hold } from "./hold.ts";

const PAUSE_MS = 30_000;
/** The same words again are news only where they were gone meanwhile. */
const KEPT_MS = 10_000;

interface AnnouncerProps {
  feed: Feed | null;
  filters: Filters;
  summary: Summary;
  hold: Hold;
}

/** For a screen reader: what has changed on the screen, in one polite line at most every half minute. */
export function Announcer({ feed, filters, summary, hold }: AnnouncerProps) {
  const timeZone = useTimeZone();
  const [words, setWords] = useState("");
  const said = useRef({ version: "", filters: "", at: 0 });
  const shown = summary.snapshot.version;
  const total = summary.matching.sittings;
  useEffect(() => {
    // The total is of those sitting now, and so is the news.
    const ofToday: Filters = { ...filters, started: "today" };
    const asked = writeFilters(ofToday);
    // A filter that somebody chose is not news.
    if (said.current.filters !== asked || said.current.version === "") {
      said.current = { version: shown, filters: asked, at: said.current.at };
    }
    const news = feed && newsBetween(feed, said.current.version, shown, ofToday);
    if (!news) return;
    const wait = Math.max(0, said.current.at + PAUSE_MS - Date.now());
    const timer = setTimeout(() => {
      said.current = { version: shown, filters: asked, at: Date.now() };
      setWords(`${news} ${total} in total.`);
    }, wait);
    return () => clearTimeout(timer);
  }, [feed, filters, shown, total]);

  const { pause, waiting, count } = hold;
  const isWaiting = pause.at === null && waiting !== null;
  useEffect(() => {
    if (!isWaiting) return undefined;
    const wait = Math.max(0, said.current.at + PAUSE_MS - Date.now());
    const timer = setTimeout(() => {
      said.current.at = Date.now();
      setWords("Changes are waiting. Update is above the list.");
    }, wait);
    return () => clearTimeout(timer);
  }, [isWaiting]);

  // The reader's own act is answered at once, and then told of again each five minutes.
  const [told, setTold] = useState({ at: pause.at, reminders: 0 });
  if (told.at !== pause.at || told.reminders !== pause.reminders) {
    setTold({ at: pause.at, reminders: pause.reminders });
    if (pause.at === null) setWords("The board goes on.");
    else {
      const at = clockTime(pause.at, timeZone);
      setWords(pause.reminders === 0 ? `Paused at ${at}.` : `Still paused since ${at}. ${count}`);
    }
  }
  useEffect(() => {
    if (words === "") return undefined;
    const timer = setTimeout(() => setWords(""), KEPT_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <p role="status" aria-label="Changes" className="sr-only">
      {words}
    </p>
  );
}
