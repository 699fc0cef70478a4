import { writeFilters, type Filters } from "#lib/domain/filters";
import type { Content } from "#lib/live-list/content";
import { newsBetween } from "#lib/live-list/news";
import { ChangesLine } from "../live/changes-line.tsx";
import type { Hold } from "../live/hold.ts";

interface AnnouncerProps {
  /** What is on the screen. */
  content: Content;
  filters: Filters;
  /** How many of today match. */
  total: number;
  hold: Hold;
}

/** Who began and who left, and how many there are now. */
export function Announcer({ content, filters, total, hold }: AnnouncerProps) {
  // The total is of those sitting now, and so is the news.
  const ofToday: Filters = { ...filters, started: "today" };
  return (
    <ChangesLine
      what="board"
      shown={content}
      asked={writeFilters(ofToday)}
      newsSince={(before) => {
        const news = newsBetween(before, content, ofToday);
        return news && `${news} ${total} in total.`;
      }}
      hold={hold}
    />
  );
}
