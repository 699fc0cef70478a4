import type { CSSProperties } from "react";
import { useBoardTime, useTimeZone } from "../live/board-time.ts";
import { clockTime } from "#lib/domain/time";
import { RunningLongIcon } from "../strip/running-long-icon.tsx";
import { Fit } from "./fit.tsx";
import type { Group } from "./groups.ts";
import type { Page } from "./pages.ts";

interface ClassPageProps {
  page: Extract<Page, { of: "classes" }>;
  columns: number;
  /** As they are now: a round goes through the classes that there were when it began. */
  groups: readonly Group[];
  by: "class" | "test";
}

/** How many of each class are sitting, where not everybody can be named. */
export function ClassPage({ page, columns, groups, by }: ClassPageProps) {
  const { isStale, until } = useBoardTime();
  const timeZone = useTimeZone();
  const known = new Map(groups.map((group) => [group.name, group]));
  const isSized = page.columns.flat().some((name) => sizeOf(known.get(name)) !== null);
  return (
    <div className="wall-columns" style={{ "--columns": columns } as CSSProperties}>
      {page.columns.map((names) => (
        <table key={names[0]} className="wall-part wall-classes" data-sized={isSized || undefined}>
          <thead>
            <tr>
              <th scope="col">{by === "class" ? "Class" : "Test"}</th>
              <th scope="col" className="wall-sitting">
                {isStale
                  ? `sitting at ${clockTime(until, timeZone)}`
                  : isSized
                    ? "sitting of class"
                    : "sitting"}
              </th>
            </tr>
          </thead>
          <tbody>
            {names.map((name) => {
              const group = known.get(name);
              const { count = 0, long = 0, learners = count } = group ?? {};
              const size = sizeOf(group);
              return (
                <tr key={name} data-long={long > 0 || undefined}>
                  <th scope="row" className="wall-class">
                    <Fit as="span" className="wall-class-name" least={0.6} text={name}>
                      {name}
                    </Fit>
                    {long > 0 && (
                      <span className="wall-class-long">
                        <RunningLongIcon /> {long} running long
                      </span>
                    )}
                  </th>
                  <td className="wall-sitting">
                    {learners}
                    {size !== null && <span className="wall-class-size"> of {size}</span>}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      ))}
    </div>
  );
}

/** Null where it is not known, or the list goes by another roster: "19 of 18" would be true of nobody. */
function sizeOf({ learners, size }: Partial<Group> = {}): number | null {
  return learners !== undefined && size !== undefined && learners <= size ? size : null;
}
