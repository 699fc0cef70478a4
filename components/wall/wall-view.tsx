import { useMemo } from "react";
import type { Content } from "#lib/live-list/content";
import type { ListView, ShownCounts } from "#lib/live-list/view";
import type { WallLink } from "#lib/domain/wall-link";
import { useBoardTime, useTimeZone } from "../live/board-time.ts";
import { useStepped } from "../live/use-stepped.ts";
import { lastLeftInWords } from "../board/last-left.ts";
import { longCount } from "../board/long-count.ts";
import { NamePages } from "./name-pages.tsx";
import { notesOf } from "./notes.ts";
import { rowsOf } from "./pages.ts";
import { runningLongOf } from "./running-long-of.ts";
import { showNext, tooManyInWords } from "./show.ts";
import { useScreenSize } from "./use-screen-size.ts";
import { WallStrips } from "./wall-strips.tsx";

interface WallViewProps {
  link: WallLink;
  view: ListView;
  content: Content;
}

/** The subjects with their counts, and beneath them as many names as can be read in a minute. */
export function WallView({ link, view, content }: WallViewProps) {
  const { counts: summary, today: rows } = view;
  const { subjects } = summary;
  const screen = useScreenSize();
  const [width, height] = [screen?.width ?? 0, screen?.height ?? 0];
  const time = useBoardTime();
  const notes = notesOf(link, summary);
  const { sittings } = summary.matching;
  const given = useMemo(
    () => ({
      screen: { width, height, distance: link.distance },
      subjects: subjects.length,
      notes: notes.length,
      names: link.names,
      rows,
      long: runningLongOf(summary, subjects, time),
    }),
    [width, height, link, subjects, notes.length, rows, summary, time],
  );
  const [show] = useStepped(showNext, null, given);
  if (show.isTooMany) {
    const long = longCount(summary.starts, time.until, []);
    notes.unshift(tooManyInWords(sittings, show, long));
  }
  const { layout, pages } = show;
  return (
    <main className="wall-main" data-stale={time.isStale || undefined}>
      {/* The server knows no screen. */}
      {screen && (
        <>
          {subjects.length > 0 && (
            <WallStrips
              summary={summary}
              subjects={subjects}
              names={link.names}
              plan={layout.strips}
              unit={layout.units.rest}
            />
          )}
          {sittings === 0 && summary.lostClasses === 0 && <Nobody summary={summary} />}
          <NamePages
            pages={pages}
            layout={layout}
            rows={show.isTooMany ? pages.flatMap(rowsOf) : rows}
            departed={content.departed}
            subjects={subjects}
            isTurning={link.isTurning}
            notes={notes}
          />
        </>
      )}
    </main>
  );
}

/** Of others than this screen's it knows nothing. */
function Nobody({ summary: { lastLeft } }: { summary: ShownCounts }) {
  const timeZone = useTimeZone();
  return (
    <div className="wall-empty">
      <p>{lastLeftInWords(lastLeft, timeZone) || "A learner appears here soon after starting."}</p>
    </div>
  );
}
