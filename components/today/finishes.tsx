import { useDeferredValue, useState } from "react";
import { countOf, FINISHES_EACH, MOST_FINISHES, type Day, type DayFinish } from "#lib/domain/day";
import { fold, searchFor } from "#lib/domain/fold";
import { nameOrNone } from "#lib/domain/name";
import { timeAndDay } from "#lib/domain/time";
import { useTimeZone } from "../live/board-time.ts";
import { useNameForm } from "../live/name-form.ts";
import { SearchBox } from "../ui/search-box.tsx";
import { SubjectDot } from "../ui/subject-dot.tsx";

interface FinishesProps {
  day: Day;
  /** Asks for so many; null while the reader has paused. */
  onMore: ((limit: number) => void) | null;
}

/** Who finished when, the latest first. */
export function Finishes({ day, onMore }: FinishesProps) {
  const names = useNameForm();
  // What was searched for in another form of names is, or finds, what is hidden now.
  const [search, setSearch] = useState({ text: "", names });
  const text = search.names === names ? search.text : "";
  const isFound = searchFor(useDeferredValue(text));
  const { finishes, limit } = day;
  const all = countOf(day, "finished");
  const shown = isFound ? finishes.filter(({ name }) => isFound(fold(name))) : finishes;
  const next = Math.min(limit + FINISHES_EACH, MOST_FINISHES);
  const hasMore = finishes.length < all;
  return (
    <section aria-labelledby="who-finished">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id="who-finished" className="text-base font-bold">
          Who finished when
        </h2>
        {all > 0 && (
          <span className="flex max-sm:basis-full print:hidden">
            <SearchBox
              key={names}
              text={text}
              onSearch={(typed) => setSearch({ text: typed, names })}
              label="Search names"
            />
          </span>
        )}
        {hasMore && (
          <span className="text-ink-2">
            The latest {finishes.length} of {all} are listed.
            {limit >= MOST_FINISHES && " A class’s register tells of each of its learners."}
          </span>
        )}
      </div>
      {shown.length > 0 ? (
        <FinishTable finishes={shown} todayFrom={day.snapshot.todayFrom} />
      ) : (
        <p className="py-3 text-ink-2">
          {all === 0 ? "Nobody is known to have finished today." : "Nobody listed here matches."}
        </p>
      )}
      {hasMore && limit < MOST_FINISHES && onMore && (
        <button type="button" className="control mt-3 print:hidden" onClick={() => onMore(next)}>
          Show more
        </button>
      )}
    </section>
  );
}

interface FinishTableProps {
  finishes: readonly DayFinish[];
  /** First instant of the day, ISO 8601. */
  todayFrom: string;
}

function FinishTable({ finishes, todayFrom }: FinishTableProps) {
  const timeZone = useTimeZone();
  const hasClasses = finishes.some(({ classes }) => classes.length > 0);
  const time = (at: string) => <time dateTime={at}>{timeAndDay(at, todayFrom, timeZone)}</time>;
  return (
    <table role="table" className="day-finishes">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            Learner
          </th>
          {hasClasses && (
            <th role="columnheader" scope="col">
              Class
            </th>
          )}
          <th role="columnheader" scope="col">
            Test
          </th>
          <th role="columnheader" scope="col">
            Started
          </th>
          <th role="columnheader" scope="col">
            Finished
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {finishes.map(({ sessionId, name, classes, test, hue, startedAt, finishedAt }) => (
          <tr key={sessionId} role="row">
            <th role="rowheader" scope="row">
              <bdi>{nameOrNone(name, sessionId)}</bdi>
            </th>
            {hasClasses && <td role="cell">{classes.join(", ")}</td>}
            <td role="cell">
              <SubjectDot hue={hue} /> {test}
            </td>
            <td role="cell">
              <span className="sm:hidden">Started </span>
              {startedAt === null ? "Not seen" : time(startedAt)}
            </td>
            <td role="cell" className="font-semibold">
              <span className="sm:hidden">Finished </span>
              {time(finishedAt)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
