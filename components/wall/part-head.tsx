import type { SubjectTally } from "#lib/contract";
import { clockTime } from "#lib/time";
import { useBoardTime, useTimeZone } from "../board/board-time.ts";
import { SubjectDot } from "../ui/subject-dot.tsx";
import type { Part } from "./pages.ts";

/** Whose names these are, over every column of them. */
export function PartHead({ part, tally }: { part: Part; tally: SubjectTally | undefined }) {
  const { isStale, until } = useBoardTime();
  const timeZone = useTimeZone();
  return (
    <thead>
      <tr>
        <th scope="col" className="wall-part-subject">
          <span>
            <SubjectDot hue={tally?.hue ?? 0} /> <strong>{part.subject}</strong>{" "}
            <span className="wall-part-count">{part.isContinued ? "continued" : tally?.count}</span>
          </span>
        </th>
        <th scope="col" className="wall-started">
          Started
        </th>
        <th scope="col" className="wall-so-far">
          {isStale ? `at ${clockTime(until, timeZone)}` : "Time so far"}
        </th>
      </tr>
    </thead>
  );
}
