import { useDeferredValue, useState } from "react";
import { fold, searchFor } from "#lib/domain/fold";
import {
  countCells,
  groupOf,
  isSitting,
  type Group,
  type Register,
  type RegisterRow,
} from "#lib/domain/register";
import { longDate } from "#lib/domain/time";
import { newsInWords } from "#lib/live-list/moves";
import { pendingFor } from "#lib/live-list/pending";
import { registerBegun } from "#lib/live-list/begun-classes";
import { pendingInRegister, registerMoves } from "#lib/live-list/register-moves";
import type { Shown } from "../bar/whole-page.tsx";
import { useBoardTime, useTimeZone } from "../live/board-time.ts";
import { ChangesLine } from "../live/changes-line.tsx";
import { CopyLink } from "../ui/copy-link.tsx";
import { ExportButton } from "../ui/export-button.tsx";
import { WholeCueLater } from "../live/whole-cue-later.tsx";
import { HoldNotice } from "../live/hold-notice.tsx";
import { useNameForm } from "../live/name-form.ts";
import { holdOf } from "../live/hold.ts";
import { SearchBox } from "../ui/search-box.tsx";
import { RegisterTable } from "./register-table.tsx";
import { Tiles } from "./tiles.tsx";
import { UnknownNote } from "./unknown-note.tsx";

const PARTS: { words: string; holds: (row: RegisterRow) => boolean }[] = [
  { words: "Whole class", holds: () => true },
  { words: "Not begun", holds: (row) => groupOf(row) === "not_begun" },
  { words: "Sitting now", holds: isSitting },
  { words: "All finished", holds: (row) => groupOf(row) === "all_finished" },
];

export function RegisterView(props: Shown<Register>) {
  const { latest, displayed, pause, onUpdate, onCue } = props;
  const { isStale } = useBoardTime();
  const timeZone = useTimeZone();
  const register = displayed.content;
  const [part, setPart] = useState(0);
  const names = useNameForm();
  // What was searched for in another form of names is, or finds, what is hidden now.
  const [search, setSearch] = useState({ text: "", names });
  const text = search.names === names ? search.text : "";
  const isFound = searchFor(useDeferredValue(text));
  const { rows, subjects } = register;
  const shown = rows.filter(
    (row) => PARTS[part]!.holds(row) && (!isFound || isFound(fold(row.name))),
  );
  const countIn = (group: Group) => rows.filter((row) => groupOf(row) === group).length;
  const unknown = countIn("unknown");
  const countBegun = countIn("begun") + countIn("all_finished");
  const begun = `of ${rows.length} have begun${unknown > 0 ? `, ${unknown} not known` : ""}`;
  const waiting = pendingInRegister(displayed, latest.content);
  const hold = holdOf(pendingFor(waiting, pause.at !== null), pause, onUpdate);
  const toStart = countCells(register).find(({ state }) => state === "not_started")!.total;
  return (
    <div className="page-gutter pb-12">
      <WholeCueLater
        latest={latest}
        begun={registerBegun}
        asked=""
        isStale={isStale}
        isPaused={pause.at !== null}
        onTitle={onCue}
      />
      <nav aria-label="You are here" className="flex flex-wrap items-baseline gap-x-2.5 pt-4 pb-3">
        <a href="/classes" className="underline underline-offset-4">
          Classes
        </a>
        <span aria-hidden>/</span>
        <strong className="text-[1.375rem] leading-tight font-semibold [overflow-wrap:anywhere]">
          {register.class}
        </strong>
        <span className="ml-auto text-ink-2 max-sm:ml-0 max-sm:basis-full">
          {rows.length} on the register, read {longDate(register.readAt, timeZone)}
        </span>
      </nav>
      <div data-read className="grid gap-x-6 gap-y-4 print:mb-4 xl:grid-cols-[17rem_minmax(0,1fr)]">
        <div>
          <h1>
            <span className="register-figure">{countBegun}</span>{" "}
            <span className="text-[1.625rem] leading-[1.2] font-semibold tracking-[-0.01em]">
              {begun}
            </span>
          </h1>
          <p className="mt-1 text-ink-2">
            {toStart} of {subjects.length * rows.length} assessments still to start.
          </p>
        </div>
        <Tiles register={register} />
      </div>
      <UnknownNote unknown={register.unknown} />
      <div
        data-home
        role="group"
        aria-label="Filters"
        className="my-3 flex flex-wrap items-center gap-2 py-2.5 print:hidden"
      >
        <SearchBox
          key={names}
          text={text}
          onSearch={(typed) => setSearch({ text: typed, names })}
          label="Search names"
        />
        <div role="group" aria-label="Show" className="segments">
          {PARTS.map(({ words: name, holds }, nth) => (
            <button
              key={name}
              type="button"
              className="control"
              aria-pressed={part === nth}
              onClick={() => setPart(nth)}
            >
              {name} <span className="tabular-nums opacity-80">{rows.filter(holds).length}</span>
            </button>
          ))}
        </div>
        <div className="flex flex-wrap items-center lg:ml-auto">
          <ExportButton
            csv={{
              path: `/api/register.csv?class=${encodeURIComponent(register.class)}&names=${names}`,
            }}
          />
          <CopyLink of={register.class} />
        </div>
      </div>
      <HoldNotice hold={hold} />
      <div id="register" role="group" aria-label="Register" data-read>
        <p className="status-line print:hidden">
          {hold.reason === null && <span className="text-label">By name in each group</span>}
        </p>
        {shown.length > 0 ? (
          <RegisterTable register={register} rows={shown} />
        ) : (
          <p className="py-6 text-ink-2">
            {rows.length === 0
              ? "The roster has nobody in this class today."
              : "Nobody in this class matches."}
          </p>
        )}
      </div>
      <ChangesLine
        what="register"
        shown={displayed}
        asked=""
        newsSince={(before) => {
          const news = newsInWords(registerMoves(before, register).bySubject);
          return news && `${news} ${countBegun} ${begun}.`;
        }}
        hold={hold}
      />
    </div>
  );
}
