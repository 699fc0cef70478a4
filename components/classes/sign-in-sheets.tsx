import { STANDING_WORDS } from "#lib/domain/found-learner";
import type { Progress } from "#lib/domain/progress";
import { learnersOf, type ClassRow } from "#lib/domain/progress-view";
import { clockTime, longDate } from "#lib/domain/time";
import { useTimeZone } from "../live/board-time.ts";
import { useNameForm } from "../live/name-form.ts";
import { namesInOrder, type GivenNames } from "./names-in-order.ts";

interface SignInSheetsProps {
  progress: Progress;
  rows: readonly ClassRow[];
  names: GivenNames;
  /** When the list was taken, ISO 8601. */
  takenAt: string;
}

/** For paper alone: a page a class, with room for a signature and a note. */
export function SignInSheets({ progress, rows, names, takenAt }: SignInSheetsProps) {
  const timeZone = useTimeZone();
  const form = useNameForm();
  return (
    <div className="sign-in-sheets">
      {rows.map(({ at, of, bySubject }) => {
        const due = of.due.filter((nth) => bySubject[nth]);
        const standings = new Map(
          learnersOf(progress, of, due).map(({ learner, standing }) => [learner, standing]),
        );
        return (
          <section key={at} className="sign-in-sheet">
            <h2>{of.name}</h2>
            <p>
              {[
                `${longDate(takenAt, timeZone)}, as at ${clockTime(takenAt, timeZone)}`,
                of.sites.join(", "),
                due.map((nth) => progress.house.subjects[nth]!.subject).join(", "),
              ]
                .filter(Boolean)
                .join(". ")}
              .
            </p>
            <table>
              <thead>
                <tr>
                  <th scope="col">Learner</th>
                  <th scope="col">Now</th>
                  <th scope="col">Signature</th>
                  <th scope="col">Note</th>
                </tr>
              </thead>
              <tbody>
                {namesInOrder([...standings.keys()], names, form).map(({ place, name }) => (
                  <tr key={place}>
                    <th scope="row">
                      <bdi>{name}</bdi>
                    </th>
                    <td>{STANDING_WORDS[standings.get(place)!]}</td>
                    <td aria-label="Signature" />
                    <td aria-label="Note" />
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        );
      })}
    </div>
  );
}
