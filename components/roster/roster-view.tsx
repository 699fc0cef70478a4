import { CircleCheck, TriangleAlert } from "lucide";
import { clockTime, longDate } from "#lib/domain/time";
import type { Bar } from "../bar/bar.ts";
import { PlainPage } from "../ui/plain-page.tsx";
import { Icon } from "../ui/icon.tsx";

/** Beyond that, `npm run roster:check` prints them all. */
const MOST_PROBLEMS = 100;

interface Source {
  name: string;
  state: "read" | "kept" | "broken";
  /** Milliseconds since 1970; null where it never was. */
  readAt: number | null;
  classes: number;
  enrolments: number;
}

interface RosterViewProps {
  bar: Bar;
  /** IANA name. */
  timeZone: string;
  /** Null where the settings name no folder. */
  report: { size: string; sources: readonly Source[] } | null;
  /** What is wrong, in words. */
  problems: readonly string[];
  /** How many learners with a sitting in progress the files know, and by what; null where there is no list. */
  matched: { learners: number; lines: readonly { words: string; count: number }[] } | null;
}

/** What was read of the roster's files, and how well it fits who is sitting. No learner is in it. */
export function RosterView({ bar, timeZone, report, problems, matched }: RosterViewProps) {
  return (
    <PlainPage title="Roster" isWide bar={bar} place="roster">
      {report ? (
        <p className="text-ink-2">{report.size}.</p>
      ) : (
        <p className="text-ink-2">
          There is no roster, so nobody is said to be in a class. Set ROSTER_DIR to a folder with a
          OneRoster or plain CSV export of your MIS.
        </p>
      )}
      {report && report.sources.length > 0 && (
        <Files sources={report.sources} timeZone={timeZone} />
      )}
      {problems.length > 0 && <Problems problems={problems} />}
      {matched && (
        <table className="plain-table">
          <caption>Of {matched.learners} learners with a sitting in progress</caption>
          <tbody>
            {matched.lines.map(({ words, count }) => (
              <tr key={words}>
                <th scope="row">{words}</th>
                <td className="text-right tabular-nums">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </PlainPage>
  );
}

function Files({ sources, timeZone }: { sources: readonly Source[]; timeZone: string }) {
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
          <tr key={source.name}>
            <th scope="row">
              {source.name}
              <span className="block text-ink-2">
                <State source={source} timeZone={timeZone} />
              </span>
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

function Problems({ problems }: { problems: readonly string[] }) {
  return (
    <section aria-labelledby="problems">
      <h2 id="problems" className="font-semibold">
        Needs attention <span className="font-normal tabular-nums">{problems.length}</span>
      </h2>
      <ul className="mt-1 flex flex-col gap-1 text-ink-2">
        {problems.slice(0, MOST_PROBLEMS).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {problems.length > MOST_PROBLEMS && (
        <p>And {problems.length - MOST_PROBLEMS} more: npm run roster:check prints them all.</p>
      )}
    </section>
  );
}
