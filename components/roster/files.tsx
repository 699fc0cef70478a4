import { CircleCheck, TriangleAlert } from "lucide";
import { clockTime, longDate } from "#lib/domain/time";
import { Icon } from "../ui/icon.tsx";
import type { Table } from "./how-they-were-read.tsx";

export interface Source {
  name: string;
  state: "read" | "kept" | "broken";
  /** Milliseconds since 1970; null where it never was. */
  readAt: number | null;
  classes: number;
  enrolments: number;
  tables: readonly Table[];
  /** What became of its rows, in words. */
  notes: readonly string[];
}

interface FilesProps {
  sources: readonly Source[];
  /** IANA name. */
  timeZone: string;
}

/** The files that were found, and whether they could be read. */
export function Files({ sources, timeZone }: FilesProps) {
  return (
    <table className="plain-table">
      <caption>Files</caption>
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col" className="text-right">
            Classes
          </th>
          <th scope="col" className="text-right">
            Enrolments
          </th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <tr key={source.name} className="align-top">
            <th scope="row">
              {source.name}
              <span className="block text-ink-2">
                <State source={source} timeZone={timeZone} />
              </span>
              {source.tables.map(({ table, sensitive }) =>
                sensitive === null ? null : (
                  <span key={table} className="block text-ink-2">
                    Never looked at: {sensitive}. No class list needs them: leave them out of the
                    export, or empty.
                  </span>
                ),
              )}
            </th>
            <td className="text-right tabular-nums">{source.classes}</td>
            <td className="text-right tabular-nums">{source.enrolments}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function State({ source: { state, readAt }, timeZone }: { source: Source; timeZone: string }) {
  const at = readAt !== null && `${clockTime(readAt, timeZone)}, ${longDate(readAt, timeZone)}`;
  if (state === "read") {
    return (
      <>
        <Icon of={CircleCheck} className="mr-1.5 inline" />
        Read at {at}
      </>
    );
  }
  return (
    <span className="text-amber-text">
      <Icon of={TriangleAlert} className="mr-1.5 inline" />
      {state === "kept" ? `Broken; held as it last was, at ${at}` : "Broken; nothing of it is held"}
    </span>
  );
}
