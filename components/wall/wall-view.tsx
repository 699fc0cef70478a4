import { useMemo, type CSSProperties } from "react";
import type { Session } from "#lib/wire/contract";
import type { Content } from "#lib/live-list/content";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import { addedInWords } from "#lib/domain/added-minutes";
import { runningLongTest } from "#lib/domain/running-long";
import type { WallLink } from "#lib/domain/wall-link";
import { useBoardTime, useTimeZone } from "../live/board-time.ts";
import { useStepped } from "../live/use-stepped.ts";
import { lastLeftInWords } from "../board/last-left.ts";
import { longCount } from "#lib/domain/long-count";
import { ClassPage } from "./class-page.tsx";
import { groupsOf } from "./groups.ts";
import { NamePage } from "./name-page.tsx";
import { notesOf } from "./notes.ts";
import { useCodeSide, type Phone } from "./phone-code.tsx";
import { rowsOf } from "./pages.ts";
import type { ShownPart } from "./scope-in-words.ts";
import { showNext, tooManyInWords } from "./show.ts";
import type { Place } from "./wall-layout.ts";
import { WallMain } from "./wall-main.tsx";
import { WallPages } from "./wall-pages.tsx";
import { WallStrips } from "./wall-strips.tsx";

interface WallViewProps {
  link: WallLink;
  shown: ShownPart;
  /** Whoever started today, in the list's order. */
  today: readonly Session[];
  counts: ShownCounts;
  content: Content;
  hasRoster: boolean;
  phone: Phone;
  isDemo: boolean;
}

/** The subjects with their counts, and beneath them as many names as can be read in a minute. */
export function WallView(props: WallViewProps) {
  return <WallMain>{(place) => <WallLaid {...props} place={place} />}</WallMain>;
}

function WallLaid(props: WallViewProps & { place: Place }) {
  const { link, shown, content, hasRoster, phone, isDemo, place } = props;
  const { counts: summary, today: rows } = props;
  const { subjects } = summary;
  const side = useCodeSide(phone, place.units.screen);
  const time = useBoardTime();
  const timeZone = useTimeZone();
  const notes = notesOf(link, shown, summary, addedInWords(content.added, timeZone));
  const { sittings } = summary.matching;
  const { classSizes: sizes } = content;
  const by = hasRoster ? "class" : "test";
  const given = useMemo(() => {
    // Of a list whose beginning alone is here nobody knows whoever else runs long.
    const isWhole = rows.length === sittings;
    const isLong = runningLongTest({ limits: time.limits, at: time.longAt });
    const long = isWhole ? rows.filter(isLong) : [];
    return {
      place,
      subjects: subjects.length,
      notes: notes.length,
      names: link.names,
      code: side,
      rows,
      long,
      groups: groupsOf(summary, by, long, isWhole ? { rows, sizes } : null),
    };
  }, [place, subjects, notes.length, link, side, rows, summary, time, by, sittings, sizes]);
  const [show] = useStepped(showNext, null, given);
  if (show.isTooMany) {
    const long = longCount(summary.starts, time.longAt, []);
    notes.unshift(tooManyInWords(sittings, show, { by, groups: given.groups.length, long }));
  }
  const { layout, pages } = show;
  // As they are now: a round shows who was there when it began.
  const now = show.isTooMany ? pages.flatMap(rowsOf) : rows;
  const present = new Map(now.map((session) => [session.sessionId, session]));
  const style = {
    "--note": `${layout.note}px`,
    "--foot": `${layout.foot}px`,
    "--code": `${side}px`,
    "--gap": `${layout.gap}px`,
    "--line": `${layout.names.line}px`,
    "--class-line": `${layout.classes.line}px`,
  };
  return (
    <div className="wall-laid" style={style as CSSProperties}>
      {subjects.length > 0 && (
        <WallStrips
          summary={summary}
          subjects={subjects}
          names={link.names}
          plan={layout.strips}
          unit={place.units.rest}
        />
      )}
      {sittings === 0 && summary.lostClasses === 0 && <Nobody summary={summary} />}
      <WallPages
        pages={pages}
        room={layout.names}
        frame={layout}
        isTurning={link.isTurning}
        notes={notes}
        phone={{ ...phone, code: side > 0 ? phone.code : null }}
        isDemo={isDemo}
      >
        {(page, sheet) =>
          page.of === "names" ? (
            <NamePage
              page={page}
              {...sheet}
              unit={place.units.name}
              present={present}
              departed={content.departed}
              subjects={subjects}
            />
          ) : (
            <ClassPage page={page} columns={sheet.columns} groups={given.groups} by={by} />
          )
        }
      </WallPages>
    </div>
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
