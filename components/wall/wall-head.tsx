import type { SnapshotMark } from "#lib/wire/contract";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import type { Phase } from "#lib/live-list/phase";
import { clockTime, timeAndDay } from "#lib/domain/time";
import { useBoardTime, useTimeZone } from "../live/board-time.ts";
import { FreshnessLine } from "../live/freshness-line.tsx";
import { TROUBLE_WORDS, type BoardTrouble } from "../live/trouble.ts";
import { lastTaken, troubleTold } from "../live/told.ts";
import { useServerNow } from "../live/use-server-now.ts";
import { useStepped } from "../live/use-stepped.ts";
import { whoInWords } from "../board/who-in-words.ts";
import { Fit } from "./fit.tsx";
import { scopeInWords, type ShownPart } from "./scope-in-words.ts";

interface WallHeadProps {
  organisationName: string;
  shown: ShownPart;
  isDemo: boolean;
  /** The server's time when it made the page, milliseconds. */
  openedAt: number;
  mark: SnapshotMark | undefined;
  /** Undefined where there is no list to show. */
  summary: ShownCounts | undefined;
  phase: Phase | "expired";
  trouble: BoardTrouble;
}

/**
 * Whose screen it is, what of it, how many, and how old that is. A list that stands still, or none, turns the
 * whole of it amber and nothing moves: it is seen across a room.
 */
export function WallHead(props: WallHeadProps) {
  const { organisationName, shown, isDemo, openedAt } = props;
  const { mark, summary, phase, trouble } = props;
  const timeZone = useTimeZone();
  const { isStale, until } = useBoardTime();
  const minute = useServerNow(openedAt, 60_000);
  const [lastAt] = useStepped(lastTaken, undefined, mark?.takenAt);
  const [told] = useStepped(troubleTold, trouble, { trouble, isStale });
  const isWarning = isStale || (!summary && trouble !== "none");
  const at = timeAndDay(until, minute, timeZone);
  const scope = [
    organisationName,
    scopeInWords(shown, summary?.lostClasses),
    isStale && `${countInWords(summary!)} at ${at}`,
    !summary && isWarning && lastAt && `No list since ${timeAndDay(lastAt, minute, timeZone)}`,
  ].flatMap((part) => part || []);
  const warning = `${TROUBLE_WORDS[told]}. Trying again.`;
  const words = summary
    ? isStale
      ? `Showing ${at}. ${warning}`
      : headline(summary, shown.isPart)
    : isWarning
      ? warning
      : "Asking CENTURY who is sitting";
  return (
    <header className="wall-head" data-warning={isWarning || undefined}>
      <div className="wall-what">
        <Fit
          as="p"
          className="wall-scope"
          least={0.75}
          text={`${scope.join(" / ")}${isDemo ? " mm Demo data" : ""}`}
        >
          {scope.map((part, nth) => (
            <span key={part}>
              {nth > 0 && <span aria-hidden> / </span>}
              {nth === 0 ? <strong>{part}</strong> : part}
            </span>
          ))}
          {isDemo && <span className="wall-tag">Demo data</span>}
        </Fit>
        <Fit as="h1" className="wall-headline" least={0.6} text={words}>
          <span role={isWarning ? "alert" : undefined}>
            {isStale ? (
              <>
                <strong>Showing {at}.</strong> {warning}
              </>
            ) : (
              words
            )}
          </span>
        </Fit>
      </div>
      <div className="wall-when">
        <p className="wall-clock">
          <span className="sr-only">The time is </span>
          {clockTime(minute, timeZone)}
        </p>
        <div className="wall-freshness" data-phase={phase}>
          {mark && summary && phase !== "expired" && (
            <FreshnessLine
              phase={phase}
              takenAt={mark.takenAt}
              openedAt={openedAt}
              pausedAt={null}
            />
          )}
        </div>
      </div>
      <title>
        {summary && !isStale ? `(${summary.matching.sittings}) Now Sitting` : "Now Sitting"}
      </title>
    </header>
  );
}

function headline(summary: ShownCounts, isPart: boolean): string {
  if (summary.matching.sittings > 0) {
    return `${summary.matching.sittings} ${whoInWords(summary.matching)} sitting now`;
  }
  // Nobody of a class that the roster does not have is known to be in it.
  if (summary.lostClasses > 0) return "It is not known who of these is sitting";
  return isPart
    ? "None of these learners is sitting right now"
    : "Nobody is being assessed right now";
}

function countInWords({ matching, lostClasses }: ShownCounts): string {
  if (matching.sittings === 0 && lostClasses > 0) return "It was not known who was sitting";
  if (matching.sittings === 0) return "Nobody was sitting";
  const verb = matching.sittings === 1 ? "was" : "were";
  return `${matching.sittings} ${whoInWords(matching)} ${verb} sitting`;
}
