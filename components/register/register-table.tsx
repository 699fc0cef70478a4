import {
  groupOf,
  GROUPS,
  type Cell,
  type Group,
  type Register,
  type RegisterRow,
} from "#lib/domain/register";
import { SubjectDot } from "../ui/subject-dot.tsx";
import { CellIcon } from "./cell-icon.tsx";
import { CellWords } from "./cell-words.tsx";

const GROUP_WORDS: Record<Group, { title: string; note?: string }> = {
  not_begun: { title: "Not begun", note: "Nothing started in any subject" },
  unknown: { title: "Not in progress", note: "Whether they have begun is not known" },
  begun: { title: "Begun" },
  all_finished: { title: "All finished" },
};

/** Colour is for what somebody did. */
const hasBegun = ({ state }: Cell) => state !== "not_started" && state !== "unknown";

interface RegisterTableProps {
  register: Register;
  /** Those of its rows that are asked for. */
  rows: readonly RegisterRow[];
}

export function RegisterTable({ register, rows }: RegisterTableProps) {
  const { subjects, snapshot } = register;
  return (
    <table role="table" className="register-table">
      <caption className="sr-only">{register.class}, learner by learner</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            Learner
          </th>
          {subjects.map(({ subject, hue }) => (
            <th key={subject} role="columnheader" scope="col">
              <span className="inline-flex items-center gap-2">
                <SubjectDot hue={hue} /> {subject}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      {GROUPS.map((group) => {
        const inside = rows.filter((row) => groupOf(row) === group);
        if (inside.length === 0) return null;
        const { title, note } = GROUP_WORDS[group];
        return (
          <tbody key={group} role="rowgroup">
            <tr role="row">
              <th
                role="rowheader"
                scope="rowgroup"
                colSpan={subjects.length + 1}
                className="register-group"
              >
                <span className="font-bold">{title}</span>{" "}
                <span className="tabular-nums">{inside.length}</span>
                {note && <span className="ml-2 text-ink-2">{note}</span>}
              </th>
            </tr>
            {inside.map(({ key, name, cells }) => (
              <tr key={key} role="row">
                <th role="rowheader" scope="row">
                  <bdi>{name || "Name not given"}</bdi>
                </th>
                {cells.map((cell, nth) => (
                  <td
                    role="cell"
                    key={subjects[nth]!.subject}
                    data-hue={hasBegun(cell) ? subjects[nth]!.hue : undefined}
                  >
                    <span className="register-cell">
                      <CellIcon state={cell.state} />
                      <span className="w-28 flex-none text-row-ink-2 sm:hidden">
                        {subjects[nth]!.subject}
                      </span>
                      <CellWords cell={cell} todayFrom={snapshot.todayFrom} />
                    </span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        );
      })}
    </table>
  );
}
