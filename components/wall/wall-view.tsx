import { useMemo, useState } from "react";
import type { Summary } from "#lib/contract";
import type { WallLink } from "#lib/wall-link";
import { useBoardTime, useTimeZone } from "../board/board-time.ts";
import { lastLeftInWords } from "../board/last-left.ts";
import { longCount } from "../board/long-count.ts";
import { NamePages } from "./name-pages.tsx";
import { notesOf } from "./notes.ts";
import { rowsOf } from "./pages.ts";
import { runningLongOf } from "./running-long-of.ts";
import { showOf, tooManyInWords } from "./show.ts";
import { useScreenSize } from "./use-screen-size.ts";
import type { WallList } from "./use-wall-list.ts";
import { WallStrips } from "./wall-strips.tsx";

interface WallViewProps {
  link: WallLink;
  /** Whether there may be sittings that this screen must not show. */
  isPart: boolean;
  list: WallList & { summary: Summary };
}

/** The subjects with their counts, and beneath them as many names as can be read in a minute. */
export function WallView({ link, isPart, list }: WallViewProps) {
  const { summary, rows, isCut, feed } = list;
  const [wasTooMany, setWasTooMany] = useState(false);
  const screen = useScreenSize();
  const [width, height] = [screen?.width ?? 0, screen?.height ?? 0];
  const time = useBoardTime();
  const subjects = useMemo(
    () =>
      summary.subjects.filter(
        ({ subject }) => link.subject.length === 0 || link.subject.includes(subject),
      ),
    [summary, link],
  );
  const notes = notesOf(link, summary);
  const { sittings } = summary.matching;
  const show = useMemo(
    () =>
      showOf(
        { width, height, distance: link.distance },
        {
          subjects: subjects.length,
          notes: notes.length,
          names: link.names,
          rows,
          isCut,
          long: runningLongOf(summary, subjects, time),
        },
        wasTooMany,
      ),
    [width, height, link, subjects, notes.length, rows, isCut, summary, time, wasTooMany],
  );
  if (show.isTooMany !== wasTooMany) setWasTooMany(show.isTooMany);
  if (show.isTooMany) {
    const long = longCount(summary.starts, time.until, link.subject);
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
          {sittings === 0 && summary.lostClasses === 0 && (
            <Nobody summary={summary} isPart={isPart} />
          )}
          <NamePages
            pages={pages}
            layout={layout}
            rows={show.isTooMany ? pages.flatMap(rowsOf) : rows}
            feed={feed}
            subjects={subjects}
            isTurning={link.isTurning}
            notes={notes}
          />
        </>
      )}
    </main>
  );
}

/** Nobody sits at all, or nobody of this screen's part: two different things to be told. */
function Nobody({ summary, isPart }: { summary: Summary; isPart: boolean }) {
  const timeZone = useTimeZone();
  const { isStale } = useBoardTime();
  const { sittingNow, lastLeft } = summary;
  const [one, many] = isStale ? ["was", "were"] : ["is", "are"];
  const others = `${sittingNow} ${sittingNow === 1 ? one : many} sitting in other subjects or classes${isPart ? " of this screen" : ""}.`;
  return (
    <div className="wall-empty">
      <p>
        {sittingNow > 0
          ? others
          : lastLeftInWords(lastLeft, timeZone) || "A learner appears here soon after starting."}
      </p>
    </div>
  );
}
