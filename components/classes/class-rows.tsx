import type { KnownSubject } from "#lib/wire/contract";
import type { ProgressClass } from "#lib/domain/progress";
import type { ClassRow } from "#lib/domain/progress-view";
import { clockTime } from "#lib/domain/time";
import { useTimeZone } from "../live/board-time.ts";
import { RunningLongIcon } from "../strip/running-long-icon.tsx";
import { SubjectDot } from "../ui/subject-dot.tsx";
import { ProgressBar } from "./progress-bar.tsx";
import { ProgressWords } from "./progress-words.tsx";

interface ClassRowsProps {
  rows: readonly ClassRow[];
  /** Those that have a column, with their place in a row. */
  columns: readonly (KnownSubject & { at: number })[];
  /** Classes that are ticked as due; null where that is not asked. */
  ticked: readonly string[] | null;
  onTick: (name: string, isDue: boolean) => void;
}

/** A class a row, with a bar for each subject; each row leads to the class's register. */
export function ClassRows({ rows, columns, ticked, onTick }: ClassRowsProps) {
  const timeZone = useTimeZone();
  return (
    <table role="table" className="class-rows">
      <caption className="sr-only">Classes, those with most learners missing first</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col" aria-sort="none">
            Class
          </th>
          <th role="columnheader" scope="col" aria-sort="descending" className="class-missing">
            Not started
          </th>
          {columns.map(({ subject, hue }) => (
            <th key={subject} role="columnheader" scope="col">
              <SubjectDot hue={hue} /> {subject}
            </th>
          ))}
          <th role="columnheader" scope="col">
            Latest start
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map(({ at, of, learners, missing, bySubject, latestStart, runningLong }) => (
          <tr
            key={at}
            role="row"
            className="class-row"
            data-begun={(missing.length === 0 && learners.unknown === 0) || undefined}
          >
            <th role="rowheader" scope="row">
              <a href={`/classes?class=${encodeURIComponent(of.name)}`}>{of.name}</a>
              <span className="class-about">
                {aboutInWords(of, learners.all)}
                {ticked && (
                  <label className="class-tick">
                    <input
                      type="checkbox"
                      aria-label={`Due today: ${of.name}`}
                      checked={ticked.includes(of.name)}
                      onChange={({ target }) => onTick(of.name, target.checked)}
                    />{" "}
                    Due today
                  </label>
                )}
              </span>
            </th>
            <td role="cell" className="class-missing">
              <span className="class-figure">{missing.length}</span>
              <span className="class-narrow"> not started</span>
              {learners.unknown > 0 && (
                <span className="class-note">{learners.unknown} not known</span>
              )}
            </td>
            {columns.map(({ subject, hue, at: nth }) => {
              const counts = bySubject[nth];
              return (
                <td key={subject} role="cell" data-hue={hue}>
                  {counts ? (
                    <>
                      <span className="class-narrow">{subject}</span>
                      <ProgressBar counts={counts} />
                      <span className="class-words">
                        <ProgressWords counts={counts} />
                      </span>
                    </>
                  ) : (
                    <span className="text-ink-3">
                      <span aria-hidden>–</span>
                      <span className="sr-only">Not due</span>
                    </span>
                  )}
                </td>
              );
            })}
            <td role="cell" className="class-latest">
              {latestStart !== null && (
                <>
                  <span className="class-narrow">Latest start </span>
                  {clockTime(latestStart, timeZone)}
                </>
              )}
              {latestStart === null &&
                missing.length === 0 &&
                learners.unknown === 0 &&
                "All begun"}
              {runningLong > 0 && (
                <span className="class-long">
                  <RunningLongIcon /> {runningLong} running long
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `jo.marsh · 24 learners · North` */
function aboutInWords({ staff, sites }: ProgressClass, learners: number): string {
  return [
    staff.map(nameOf).join(", "),
    `${learners} ${learners === 1 ? "learner" : "learners"}`,
    sites.join(", "),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** What stands before the @: everybody's is the same from there on, and the roster has no names of staff. */
const nameOf = (address: string) => address.replace(/@.*/, "");
