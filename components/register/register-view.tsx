import { useDeferredValue, useState } from "react";
import { fold, searchFor } from "#lib/fold";
import { groupOf, isSitting, type Group, type Register, type RegisterRow } from "#lib/register";
import { longDate } from "#lib/time";
import { useTimeZone } from "../board/board-time.ts";
import { CopyLink } from "../board/copy-link.tsx";
import { ExportButton } from "../board/export-button.tsx";
import { SearchBox } from "../board/search-box.tsx";
import { RegisterTable } from "./register-table.tsx";
import { Tiles } from "./tiles.tsx";
import { UnknownNote } from "./unknown-note.tsx";

const PARTS: { words: string; holds: (row: RegisterRow) => boolean }[] = [
  { words: "Whole class", holds: () => true },
  { words: "Not begun", holds: (row) => groupOf(row) === "not_begun" },
  { words: "Sitting now", holds: isSitting },
  { words: "All finished", holds: (row) => groupOf(row) === "all_finished" },
];

interface RegisterViewProps {
  register: Register;
  /** Shows what waits; null while nothing does. */
  onUpdate: (() => void) | null;
}

export function RegisterView({ register, onUpdate }: RegisterViewProps) {
  const timeZone = useTimeZone();
  const [part, setPart] = useState(0);
  const [text, setText] = useState("");
  const isFound = searchFor(useDeferredValue(text));
  const { rows, subjects } = register;
  const shown = rows.filter(
    (row) => PARTS[part]!.holds(row) && (!isFound || isFound(fold(row.name))),
  );
  const countIn = (group: Group) => rows.filter((row) => groupOf(row) === group).length;
  const unknown = countIn("unknown");
  return (
    <div className="page-gutter pb-12">
      <nav aria-label="You are here" className="flex flex-wrap items-baseline gap-x-2.5 pt-4 pb-3">
        <a href="/classes" className="underline underline-offset-4">
          Classes
        </a>
        <span aria-hidden>/</span>
        <strong className="text-[1.375rem] leading-tight font-semibold">{register.class}</strong>
        <span className="ml-auto text-ink-2 max-sm:ml-0 max-sm:basis-full">
          {rows.length} on the register, read {longDate(register.readAt, timeZone)}
        </span>
      </nav>
      <div data-read className="grid gap-x-6 gap-y-4 print:mb-4 xl:grid-cols-[17rem_minmax(0,1fr)]">
        <div>
          <h1>
            <span className="register-figure">{countIn("not_begun")}</span>{" "}
            <span className="text-[1.625rem] leading-[1.2] font-semibold tracking-[-0.01em]">
              of {rows.length} have not begun
              {unknown > 0 && `, and of ${unknown} it is not known`}
            </span>
          </h1>
          <p className="mt-1 text-ink-2">
            {subjects.length} {subjects.length === 1 ? "assessment" : "assessments"} each,{" "}
            {subjects.length * rows.length} in all.
          </p>
        </div>
        <Tiles register={register} />
      </div>
      <UnknownNote unknown={register.unknown} />
      <div className="my-3 flex flex-wrap items-center gap-2 py-2.5 print:hidden">
        <SearchBox text="" onSearch={setText} label="Search names" />
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
        {onUpdate && (
          <button type="button" className="pill" onClick={onUpdate}>
            Changes waiting. <span className="underline underline-offset-4">Update</span>
          </button>
        )}
        <div className="flex flex-wrap items-center lg:ml-auto">
          <ExportButton address={`/api/register.csv?class=${encodeURIComponent(register.class)}`} />
          <CopyLink />
        </div>
      </div>
      <div data-read>
        {shown.length > 0 ? (
          <RegisterTable register={register} rows={shown} />
        ) : (
          <p className="py-6 text-ink-2">
            {rows.length === 0
              ? "The roster has nobody in this class today."
              : "Nobody in this class is shown by this choice."}
          </p>
        )}
      </div>
    </div>
  );
}
