import type { ReactNode } from "react";
import type { SnapshotMark, Trouble } from "#lib/contract";
import { clockTime } from "#lib/time";
import { BoardLink } from "../ui/board-link.tsx";
import { PlainPage } from "../ui/plain-page.tsx";

const FAILURE_WORDS = {
  key_refused: "CENTURY refused the key",
  too_many: "CENTURY asked us to wait",
  refused: "CENTURY refused the question",
  broken: "CENTURY failed",
  malformed: "The answer could not be read",
  unreachable: "No answer",
} as const;

interface StatusViewProps {
  /** IANA name. */
  timeZone: string;
  /** Milliseconds since 1970, as is `at`. */
  now: number;
  refreshSeconds: number;
  /** Null where there is no list. */
  list: SnapshotMark | null;
  trouble: Trouble | "not_ready" | null;
  /** Null where nobody has asked yet. */
  mayReadFinished: boolean | null;
  /** A minute. */
  calls: { made: number; allowed: number };
  failures: readonly { kind: keyof typeof FAILURE_WORDS; count: number; at: number }[];
}

/** How the service does, for whoever looks after it. No learner is in it, and no count of them. */
export function StatusView(props: StatusViewProps) {
  const { timeZone, now, refreshSeconds, list, trouble, mayReadFinished, calls, failures } = props;
  const clock = (at: number) => clockTime(at, timeZone, { seconds: true });
  const age = list && Math.max(0, Math.round((now - Date.parse(list.takenAt)) / 1000));
  return (
    <PlainPage title="Status">
      <table className="w-full max-w-2xl text-left">
        <caption className="sr-only">How the service does, at {clock(now)}</caption>
        <tbody>
          <Line what="This page is of">{clock(now)}. Load it again for another.</Line>
          <Line what="The list is of">
            {list
              ? `${clock(Date.parse(list.takenAt))}, ${age} seconds old. Asked for every ${refreshSeconds} seconds while somebody watches.`
              : "There is none."}
          </Line>
          <Line what="CENTURY">{troubleWords(trouble)}</Line>
          <Line what="The key may read">{rightsWords(mayReadFinished)}</Line>
          <Line what="Calls to CENTURY">
            {calls.made} in the last minute; {calls.allowed} are allowed.
          </Line>
          <Line what="Refreshes that failed">
            {failures.length === 0 && "None since the service began."}
            {failures.map(({ kind, count, at }) => (
              <span key={kind} className="block">
                {FAILURE_WORDS[kind]}: {count}, the last at {clock(at)}
              </span>
            ))}
          </Line>
        </tbody>
      </table>
      <BoardLink />
    </PlainPage>
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

function troubleWords(trouble: StatusViewProps["trouble"]): string {
  if (trouble === "key_refused") return "Refuses the key. Check CONNECT_API_KEY.";
  if (trouble === "connect_unreachable") return "Can’t be reached.";
  return trouble === "not_ready" ? "Has not answered yet." : "Answers.";
}

function rightsWords(mayReadFinished: boolean | null): string {
  if (mayReadFinished === null) return "Not known yet.";
  if (mayReadFinished) return "Who is sitting, and who has finished.";
  return "Who is sitting; not who has finished, so everybody who leaves is said to have left the list.";
}
