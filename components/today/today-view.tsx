import { countOf, type Day } from "#lib/domain/day";
import { clockTime } from "#lib/domain/time";
import { dayMoves } from "#lib/live-list/day-moves";
import { newsInWords } from "#lib/live-list/moves";
import { pendingFor } from "#lib/live-list/pending";
import { pendingInDay } from "#lib/live-list/day-moves";
import type { Shown } from "../bar/whole-page.tsx";
import { useBoardTime, useTimeZone } from "../live/board-time.ts";
import { ChangesLine } from "../live/changes-line.tsx";
import { HoldNotice } from "../live/hold-notice.tsx";
import { holdOf } from "../live/hold.ts";
import { axisOf, bandsOf } from "./day-axis.ts";
import { DayKey } from "./day-key.tsx";
import { DayPlot } from "./day-plot.tsx";
import { sinceInWords } from "./day-words.ts";
import { Finishes } from "./finishes.tsx";
import { GapPattern } from "./gap-pattern.tsx";
import { QuartersTable } from "./quarters-table.tsx";
import { TypicalTimes } from "./typical-times.tsx";

interface TodayViewProps extends Shown<Day> {
  onMore: (limit: number) => void;
}

export function TodayView({ latest, displayed, pause, onUpdate, onMore }: TodayViewProps) {
  const day = displayed.content;
  if (day.since === null) return <NotBegun />;
  const axis = axisOf(day, Date.parse(displayed.mark.takenAt));
  const bands = bandsOf(day, axis);
  const waiting = pendingInDay(displayed, latest.content);
  const hold = holdOf(pendingFor(waiting, pause.at !== null), pause, onUpdate);
  return (
    <div className="page-gutter pt-4 pb-12">
      <div data-read className="day-head">
        <DayHeadline day={day} />
        <DaySince day={day} />
      </div>
      <HoldNotice hold={hold} />
      <div id="today" role="group" aria-label="Today" data-read className="day-parts">
        {day.subjects.length > 0 && (
          <section aria-labelledby="by-quarter">
            <h2 id="by-quarter" className="text-base font-bold">
              Starts and finishes
            </h2>
            <GapPattern />
            <DayKey most={axis.most} hasGaps={bands.length > 0} />
            <div className="day-plots">
              {day.subjects.map((subject) => (
                <DayPlot key={subject.subject} subject={subject} axis={axis} bands={bands} />
              ))}
            </div>
            <QuartersTable subjects={day.subjects} />
          </section>
        )}
        <TypicalTimes tests={day.tests} />
        <Finishes day={day} onMore={pause.at === null ? onMore : null} />
      </div>
      <ChangesLine
        what="page"
        shown={displayed}
        asked={String(day.limit)}
        newsSince={({ content }) => newsInWords(dayMoves(content, day))}
        hold={hold}
      />
    </div>
  );
}

/** Just after midnight the day before is gone, and the list is yet to be read. */
function NotBegun() {
  return (
    <div className="page-gutter py-12">
      <div className="notice" role="status">
        <h1 className="text-lg font-semibold">Today has only just begun.</h1>
        <p className="text-ink-2">It shows here as soon as the list has been read.</p>
      </div>
    </div>
  );
}

/** `118 finished today`, and what became of the others. */
function DayHeadline({ day }: { day: Day }) {
  const timeZone = useTimeZone();
  const { isStill, until } = useBoardTime();
  const count = (what: Parameters<typeof countOf>[1]) => countOf(day, what);
  const verb = count("sitting") === 1 ? "was" : "were";
  const sitting = isStill
    ? `${count("sitting")} ${verb} still sitting at ${clockTime(until, timeZone)}`
    : `${count("sitting")} still sitting`;
  const left = count("left");
  const earlier = count("finishedEarlier");
  const unseen = count("finishedUnseen");
  return (
    <div>
      <h1>
        <span className="register-figure">{count("finished")}</span>{" "}
        <span className="text-[1.625rem] leading-[1.2] font-semibold tracking-[-0.01em]">
          finished today
        </span>
      </h1>
      {day.subjects.length === 0 ? (
        <p className="mt-1 text-ink-2">Nobody was seen to start or finish.</p>
      ) : (
        <p className="mt-1 text-ink-2">
          {count("started")} started today: {sitting}
          {left > 0 && `, ${left} left the list without a finish that is known`}.
        </p>
      )}
      {earlier > 0 && (
        <p className="text-ink-2">{earlier} of those who finished began before today.</p>
      )}
      {unseen > 0 && (
        <p className="text-ink-2">For {unseen} of those who finished, the start was not seen.</p>
      )}
    </div>
  );
}

/** What the server has not seen, and where it can't tell the classes. */
function DaySince({ day }: { day: Day }) {
  const timeZone = useTimeZone();
  return (
    <div className="day-since">
      <p>{sinceInWords(day, timeZone).join(" ")}</p>
      {day.placedSince !== null && (
        <p>
          The roster changed at {clockTime(day.placedSince, timeZone)}. Whoever had left the list
          before then may be missing here.
        </p>
      )}
      <p>Kept until midnight, and without results.</p>
    </div>
  );
}
