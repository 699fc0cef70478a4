import type { Bar } from "../bar/bar.ts";
import { PlainPage } from "../ui/plain-page.tsx";
import { Files, type Source } from "./files.tsx";
import { HowTheyWereRead } from "./how-they-were-read.tsx";

/** Kinds; beyond that, `npm run roster:check` prints them all. */
const MOST_PROBLEMS = 100;

interface Count {
  words: string;
  count: number;
}

interface RosterViewProps {
  bar: Bar;
  /** IANA name. */
  timeZone: string;
  /** Whether the settings name a folder. */
  isSet: boolean;
  /** Null where no folder was read yet. */
  report: { size: string; keys: readonly Count[]; sources: readonly Source[] } | null;
  /** What is wrong, in words, one for each kind. */
  problems: readonly string[];
  /** How many learners with a sitting in progress the files know, and by what; null where there is no list. */
  matched: { learners: number; lines: readonly Count[] } | null;
}

/** What was read of the roster's files, and how well it fits who is sitting. No learner is in it. */
export function RosterView(props: RosterViewProps) {
  const { bar, timeZone, isSet, report, problems, matched } = props;
  return (
    <PlainPage title="Roster" isWide bar={bar} place="roster">
      {report ? (
        <p className="text-ink-2">{report.size}.</p>
      ) : isSet ? (
        <p className="text-ink-2">
          The roster’s files are still being read. Load this page again in a minute. If it still
          says so, the folder that ROSTER_DIR names does not answer.
        </p>
      ) : (
        <p className="text-ink-2">
          There is no roster, so nobody is said to be in a class. Set ROSTER_DIR to a folder with a
          OneRoster or plain CSV export of your MIS.
        </p>
      )}
      {problems.length > 0 && <Problems problems={problems} />}
      {report && report.sources.length > 0 && (
        <Files sources={report.sources} timeZone={timeZone} />
      )}
      {report && <HowTheyWereRead sources={report.sources} />}
      {report && report.keys.length > 0 && (
        <Counts
          caption="What the files know learners by"
          lines={report.keys.map(({ words, count }) => ({ words: `With ${words}`, count }))}
        />
      )}
      {matched && (
        <Counts
          caption={`Of ${matched.learners} learners with a sitting in progress`}
          lines={matched.lines}
        />
      )}
    </PlainPage>
  );
}

function Counts({ caption, lines }: { caption: string; lines: readonly Count[] }) {
  return (
    <table className="plain-table">
      <caption>{caption}</caption>
      <tbody>
        {lines.map(({ words, count }) => (
          <tr key={words}>
            <th scope="row">{words}</th>
            <td className="text-right tabular-nums">{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
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
          <li key={words} className="wrap-anywhere">
            {words}
          </li>
        ))}
      </ul>
      {problems.length > MOST_PROBLEMS && (
        <p>And {problems.length - MOST_PROBLEMS} more: npm run roster:check prints them all.</p>
      )}
    </section>
  );
}
