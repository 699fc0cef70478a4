import { FEWEST_FINISHES, type DayTest } from "#lib/domain/day";
import { duration } from "#lib/domain/time";
import { SubjectDot } from "../ui/subject-dot.tsx";
import { rangeInWords } from "./day-words.ts";

/** How long today's tests have taken. */
export function TypicalTimes({ tests }: { tests: readonly DayTest[] }) {
  return (
    <section aria-labelledby="typical">
      <h2 id="typical" className="text-base font-bold">
        Typical time today
      </h2>
      <p className="text-ink-2">
        From start and finish alone, of those who did both today. {FEWEST_FINISHES} finishes of a
        test are needed.
      </p>
      {tests.length > 0 && (
        <table className="plain-table mt-2">
          <thead>
            <tr>
              <th scope="col">Test</th>
              <th scope="col" className="text-right">
                Finished
              </th>
              <th scope="col">Median</th>
              <th scope="col">Range</th>
            </tr>
          </thead>
          <tbody>
            {tests.map(({ testId, name, subject, hue, finished, took }) => (
              <tr key={testId}>
                <th scope="row">
                  <SubjectDot hue={hue} /> {name}
                  {!name.includes(subject) && <span className="text-ink-2"> {subject}</span>}
                </th>
                <td className="text-right tabular-nums">{finished}</td>
                <td className="font-semibold whitespace-nowrap">
                  {took ? duration(took.median) : <TooFew />}
                </td>
                <td className="sm:whitespace-nowrap">{took && rangeInWords(took)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

const TooFew = () => <span className="font-normal text-ink-2">Too few</span>;
