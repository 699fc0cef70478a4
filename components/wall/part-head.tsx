import type { SubjectTally } from "#lib/wire/contract";
import { clockTime } from "#lib/domain/time";
import { useBoardTime, useTimeZone } from "../live/board-time.ts";
import { SubjectDot } from "../ui/subject-dot.tsx";
import { Fit } from "./fit.tsx";
import type { Part } from "./pages.ts";

/** Whose names these are, over every column of them: a line as high as a name's. */
export function PartHead({ part, tally }: { part: Part; tally: SubjectTally | undefined }) {
  const { isStale, until } = useBoardTime();
  const timeZone = useTimeZone();
  const rest = part.isContinued ? "continued" : tally?.count;
  return (
    <thead>
      <tr>
        <th scope="col" className="wall-part-subject">
          <Fit as="span" className="wall-part-title" least={0.6} text={`mm ${part.head} ${rest}`}>
            <SubjectDot hue={tally?.hue ?? 0} /> <strong>{part.head}</strong>{" "}
            <span className="wall-part-count">{rest}</span>
          </Fit>
        </th>
        <th scope="col" className="wall-so-far">
          {isStale ? (
            `at ${clockTime(until, timeZone)}`
          ) : (
            <span className="sr-only">Time so far</span>
          )}
        </th>
      </tr>
    </thead>
  );
}
