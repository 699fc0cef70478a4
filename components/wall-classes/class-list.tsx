import { Check } from "lucide";
import type { CSSProperties } from "react";
import type { ClassRow } from "#lib/domain/progress-view";
import { StandingBar } from "../classes/progress-bar.tsx";
import { RunningLongIcon } from "../strip/running-long-icon.tsx";
import { Icon } from "../ui/icon.tsx";
import { Fit } from "../wall/fit.tsx";
import type { Page } from "../wall/pages.ts";
import { restInWords, STATE_WORDS, stateOfClass } from "./class-state.ts";

interface ClassListProps {
  page: Extract<Page<unknown>, { of: "classes" }>;
  columns: number;
  /** As they are now, by name: a round goes through the classes that there were when it began. */
  rows: ReadonlyMap<string, ClassRow>;
  isAsking: boolean;
}

/** How far each class is: how many have not started, or in a word that nobody is missing. */
export function ClassList({ page, columns, rows, isAsking }: ClassListProps) {
  return (
    <div className="wall-columns" style={{ "--columns": columns } as CSSProperties}>
      {page.columns.map((names) => (
        <ul key={names[0]} className="wall-class-list">
          {names.map((name) => (
            <ClassItem key={name} name={name} row={rows.get(name)} isAsking={isAsking} />
          ))}
        </ul>
      ))}
    </div>
  );
}

interface ClassItemProps {
  name: string;
  /** Undefined where the roster has dropped it meanwhile. */
  row: ClassRow | undefined;
  isAsking: boolean;
}

function ClassItem({ name, row, isAsking }: ClassItemProps) {
  const state = row && stateOfClass(row.learners);
  const words = row ? restInWords(row.learners, isAsking) : "No longer in the roster";
  const long = row?.runningLong ?? 0;
  return (
    <li className="wall-class-item" data-state={state}>
      <Fit as="span" className="wall-class-title" least={0.6} text={name}>
        {name}
      </Fit>{" "}
      <span className="wall-class-figure">
        {state === "missing" || state === "not_begun" ? (
          <>
            <strong>{row!.missing.length}</strong> not started
          </>
        ) : (
          state && (
            <>
              {state === "done" && <Icon of={Check} size="0.9em" />}
              <strong>{state === "not_known" && isAsking ? "Asking" : STATE_WORDS[state]}</strong>
            </>
          )
        )}
      </span>
      {row && <StandingBar learners={row.learners} />}{" "}
      <Fit as="span" className="wall-class-words" least={0.7} text={`${words} ${longText(long)}`}>
        {words}
        {long > 0 && (
          <span className="wall-class-late">
            {" "}
            <RunningLongIcon /> {long} running long
          </span>
        )}
      </Fit>
    </li>
  );
}

/** As wide as what is drawn. */
const longText = (long: number) => (long > 0 ? `mm ${long} running long` : "");
