import { UserSearch } from "lucide";
import { useEffect, useRef, useState } from "react";
import { LIST_EXPIRES_MS } from "#lib/wire/contract";
import { STANDING_WORDS, type FoundLearners } from "#lib/domain/found-learner";
import { clockTime } from "#lib/domain/time";
import { elapsed, serverNow } from "#lib/requests/server-clock";
import { send } from "#lib/requests/send";
import { useTimeZone } from "../live/board-time.ts";
import { useNameForm } from "../live/name-form.ts";
import { subscribeToSeconds } from "../live/use-server-now.ts";
import { Icon } from "../ui/icon.tsx";

interface RosterSearchProps {
  /** What is in the search box. */
  text: string;
}

interface Outcome {
  text: string;
  /** When it came, by the server's clock: milliseconds since 1970. */
  at: number;
  /** The same by `elapsed`. */
  since: number;
  found: FoundLearners | null;
  problem: string | null;
}

const UNANSWERED = "The Now Sitting server did not answer. Please search once more.";

/**
 * Whoever is searched for and not on the list may be in the roster. Only at a press: what is typed stays in the page, and
 * this sends it to our own server. What it finds stands for no longer than a list of names may.
 */
export function RosterSearch({ text }: RosterSearchProps) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const names = useNameForm();
  const asked = useRef("");
  useEffect(() => {
    if (!outcome) return undefined;
    const isOver = () => elapsed() - outcome.since >= LIST_EXPIRES_MS;
    return subscribeToSeconds(() => isOver() && setOutcome(null));
  }, [outcome]);
  const wanted = text.trim();
  // Where names are off nobody is to learn one by looking for it.
  if (wanted.length < 2 || names !== "full") return null;
  const search = async () => {
    asked.current = wanted;
    const sent = await send<FoundLearners>("/api/learners", { text: wanted }, UNANSWERED);
    // Another search has been made since, and may be answered already.
    if (asked.current !== wanted) return;
    const problem = sent.ok ? null : (sent.problem.detail ?? "The roster can’t be searched now.");
    const found = sent.ok ? sent.value : null;
    setOutcome({ text: wanted, at: serverNow(), since: elapsed(), found, problem });
  };
  const isShown = outcome?.text === wanted;
  return (
    <div className="roster-search">
      <button type="button" className="control" onClick={() => void search()}>
        <Icon of={UserSearch} /> Look in the roster
      </button>
      <div role="status">{isShown && <Result {...outcome} />}</div>
    </div>
  );
}

function Result({ at, found, problem }: Outcome) {
  const timeZone = useTimeZone();
  if (!found) return <p>{problem}</p>;
  const { learners, more } = found;
  if (learners.length === 0) return <p>The roster’s classes have nobody of this name.</p>;
  return (
    <ul className="roster-found">
      <li className="text-ink-2">As at {clockTime(at, timeZone)}:</li>
      {learners.map(({ id, name, classes, standing }) => (
        <li key={id}>
          <strong>
            <bdi>{name}</bdi>
          </strong>
          {", "}
          {classes.map((each, nth) => (
            <span key={each}>
              {nth > 0 && ", "}
              <a
                href={`/classes?class=${encodeURIComponent(each)}`}
                className="underline underline-offset-4"
              >
                {each}
              </a>
            </span>
          ))}
          {": "}
          {STANDING_WORDS[standing]}
        </li>
      ))}
      {more > 0 && <li>And {more} more: type more of the name.</li>}
    </ul>
  );
}
