import type { ReactNode } from "react";
import { FAILURE_WORDS } from "#lib/domain/failure-kind";
import type { ListedScreen } from "#lib/domain/screens";
import type { Status } from "#lib/domain/status";
import { clockTime } from "#lib/domain/time";
import type { Bar } from "../bar/bar.ts";
import { deviceInWords, missingSince } from "../screens/screen-in-words.ts";
import { PROBLEM_WORDS } from "./problem-words.ts";
import { PlainPage } from "../ui/plain-page.tsx";

const RIGHTS_WORDS: Record<Status["completed"], string> = {
  untried: "Not known yet.",
  reading: "Who is sitting, and who has finished.",
  refused:
    "Who is sitting; not who has finished, so everybody who leaves is said to have left the list.",
  failing:
    "Who is sitting. Who has finished can’t be read at the moment: whoever leaves is said to have left the list until it can.",
};

interface ScreensProps {
  screens: readonly ListedScreen[];
  /** By the server's clock, milliseconds. */
  now: number;
  timeZone: string;
}

interface StatusViewProps {
  bar: Bar;
  /** IANA name. */
  timeZone: string;
  refreshSeconds: number;
  status: Status;
  /** Those that there are, revoked ones too. */
  screens?: readonly ListedScreen[];
}

/** How the service does, for whoever looks after it. No learner is in it, and no count of them. */
export function StatusView({ bar, timeZone, refreshSeconds, status, screens }: StatusViewProps) {
  const { now, list, calls, failures, odd } = status;
  const clock = (at: number) => clockTime(at, timeZone, { seconds: true });
  const problems = status.problems.flatMap((kind) => PROBLEM_WORDS[kind] ?? []);
  const age = list && Math.max(0, Math.round((now - Date.parse(list.takenAt)) / 1000));
  return (
    <PlainPage title="Status" isWide bar={bar} place="status">
      <table className="w-full max-w-2xl text-left">
        <caption className="sr-only">How the service is doing, at {clock(now)}</caption>
        <tbody>
          <Line what="Now Sitting">
            Version {status.release}
            {status.commit !== null && `, commit ${status.commit}`}.
          </Line>
          <Line what="Loaded at">{clock(now)}. Reload the page for a newer reading.</Line>
          <Line what="List taken at">
            {list
              ? `${clock(Date.parse(list.takenAt))}, ${age} ${age === 1 ? "second" : "seconds"} old. Asked for every ${refreshSeconds === 1 ? "second" : `${refreshSeconds} seconds`} while somebody watches.`
              : "No list yet."}
          </Line>
          <Line what="CENTURY">{troubleWords(status.trouble)}</Line>
          <Line what="The key may read">{RIGHTS_WORDS[status.completed]}</Line>
          {status.isRosterMissing && (
            <Line what="The roster">
              Could not be read yet, so nobody is in a class. It is looked at again every few
              seconds.
            </Line>
          )}
          <Line what="Calls to CENTURY">
            {calls.made} in the last minute; {calls.allowed} are allowed.
            {status.sweepMinutes !== null && (
              <span className="block">
                At that rate a whole list takes {status.sweepMinutes} minutes: raise
                CONNECT_CALLS_PER_MINUTE, or it never shows a single moment.
              </span>
            )}
          </Line>
          <Line what="Rows that were not as agreed">
            {odd.length === 0 && "None in the last whole list."}
            {odd.map(({ field, rows }) => (
              <span key={field} className="block">
                {field}: {rows === 1 ? "1 row" : `${rows} rows`}
              </span>
            ))}
          </Line>
          {screens && <Screens screens={screens} now={now} timeZone={timeZone} />}
          {problems.length > 0 && (
            <Line what="What else is wrong">
              {problems.map((words) => (
                <span key={words} className="block">
                  {words}
                </span>
              ))}
            </Line>
          )}
          <Line what="Questions that failed">
            {failures.length === 0 && "None since the service began."}
            {failures.map(({ kind, code, count, at }) => (
              <span key={kind} className="block">
                {FAILURE_WORDS[kind]}: {count}, the last at {clock(at)}
                {code !== null && ` (${code})`}
              </span>
            ))}
          </Line>
        </tbody>
      </table>
    </PlainPage>
  );
}

/** How many wall screens there are, and which of them should have asked by now and have not. */
function Screens({ screens, now, timeZone }: ScreensProps) {
  const shown = screens.filter(({ revokedAt }) => revokedAt === null);
  if (shown.length === 0) return null;
  const missing = shown.filter(({ isMissing }) => isMissing);
  return (
    <Line what="Screens">
      {shown.length} on show{missing.length === 0 ? ", all as they should be." : ":"}
      {missing.map((screen) => {
        const device = deviceInWords(screen);
        return (
          <span key={screen.id} className="block">
            <bdi>{screen.name}</bdi>: {missingSince(screen, now, timeZone)}
            {device !== null && ` (${device})`}
          </span>
        );
      })}
    </Line>
  );
}

function Line({ what, children }: { what: string; children: ReactNode }) {
  return (
    <tr className="border-b border-rule align-top">
      <th
        scope="row"
        className="py-2 pr-6 font-semibold whitespace-nowrap max-sm:whitespace-normal"
      >
        {what}
      </th>
      <td className="py-2 text-ink-2 tabular-nums">{children}</td>
    </tr>
  );
}

function troubleWords(trouble: Status["trouble"]): string {
  if (trouble === "key_refused") return "Refuses the key. Check CONNECT_API_KEY.";
  if (trouble === "connect_unreachable") return "Can’t be reached.";
  return trouble === "not_ready" ? "Has not answered yet." : "Answers.";
}
