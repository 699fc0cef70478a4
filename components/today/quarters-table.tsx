import { Fragment } from "react";
import type { Day } from "#lib/domain/day";
import { useTimeZone } from "../live/board-time.ts";
import { quarterInWords } from "./day-words.ts";

/** The numbers that the plots are drawn from. */
export function QuartersTable({ subjects }: Pick<Day, "subjects">) {
  const timeZone = useTimeZone();
  const known = subjects.map(
    ({ quarters }) => new Map(quarters.map((quarter) => [quarter.at, quarter])),
  );
  const instants = [...new Set(known.flatMap((quarters) => [...quarters.keys()]))].sort();
  return (
    <details className="day-quarters">
      <summary className="control">The same as a table</summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- many subjects are wider than a phone: whoever goes by keys must be able to scroll them */}
      <div role="region" aria-label="Quarters of an hour" tabIndex={0} className="overflow-x-auto">
        <table className="plain-table tabular-nums">
          <caption>Started and finished by quarter of an hour</caption>
          <thead>
            <tr>
              <th scope="col">Time</th>
              {subjects.map(({ subject }) => (
                <Fragment key={subject}>
                  <th scope="col">{subject} started</th>
                  <th scope="col">{subject} finished</th>
                </Fragment>
              ))}
            </tr>
          </thead>
          <tbody>
            {instants.map((at) => (
              <tr key={at}>
                <th scope="row" className="whitespace-nowrap">
                  {quarterInWords(at, timeZone)}
                </th>
                {known.map((quarters, nth) => (
                  <Fragment key={subjects[nth]!.subject}>
                    <td>{quarters.get(at)?.started ?? 0}</td>
                    <td>{quarters.get(at)?.finished ?? 0}</td>
                  </Fragment>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
