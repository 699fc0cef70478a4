import { memo } from "react";
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
        {rows.map((row) => (
          <Row
            key={row.at}
            row={row}
            columns={columns}
            isTicked={ticked && ticked.includes(row.of.name)}
            onTick={onTick}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps extends Pick<ClassRowsProps, "columns" | "onTick"> {
  row: ClassRow;
  /** Null where that is not asked. */
  isTicked: boolean | null;
}

/** Most classes keep their row while others change, and are not drawn again. */
const Row = memo(
  function Row({ row, columns, isTicked, onTick }: RowProps) {
    const { of, learners, missing, bySubject, latestStart, runningLong } = row;
    const isBegun = missing.length === 0 && learners.unknown === 0;
    // A nought would read as nobody.
    const isUnknown = missing.length === 0 && learners.unknown > 0;
    const timeZone = useTimeZone();
    return (
      <tr role="row" className="class-row" data-begun={isBegun || undefined}>
        <th role="rowheader" scope="row">
          <a href={`/classes?class=${encodeURIComponent(of.name)}`}>{of.name}</a>
          <span className="class-about">
            {aboutInWords(of, learners.all)}
            {isTicked !== null && (
              <label className="class-tick">
                <input
                  type="checkbox"
                  aria-label={`Due today: ${of.name}`}
                  checked={isTicked}
                  onChange={({ target }) => onTick(of.name, target.checked)}
                />{" "}
                Due today
              </label>
            )}
          </span>
        </th>
        <td role="cell" className="class-missing">
          {isUnknown ? null : (
            <>
              <span className="class-figure">{missing.length}</span>
              <span className="class-narrow"> not started</span>
            </>
          )}
          {learners.unknown > 0 && <span className="class-note">{learners.unknown} not known</span>}
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
          {latestStart === null && isBegun && "All begun"}
          {runningLong > 0 && (
            <span className="class-long">
              <RunningLongIcon /> {runningLong} running long
            </span>
          )}
        </td>
      </tr>
    );
  },
  (before, after) =>
    before.row === after.row &&
    before.isTicked === after.isTicked &&
    before.onTick === after.onTick &&
    isSame(before.columns, after.columns),
);

const isSame = (a: RowProps["columns"], b: RowProps["columns"]) =>
  a.length === b.length && a.every(({ at, hue }, nth) => at === b[nth]!.at && hue === b[nth]!.hue);

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
