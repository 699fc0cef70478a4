import type { SnapshotMark } from "#lib/wire/contract";
import type { Phase } from "#lib/live-list/phase";
import { clockTime, timeAndDay } from "#lib/domain/time";
import { useBoardTime, useTimeZone } from "../live/board-time.ts";
import { FreshnessLine } from "../live/freshness-line.tsx";
import { TROUBLE_WORDS, type BoardTrouble } from "../live/trouble.ts";
import { lastTaken, troubleTold } from "../live/told.ts";
import { useServerNow } from "../live/use-server-now.ts";
import { useStepped } from "../live/use-stepped.ts";
import { Fit } from "./fit.tsx";
import { scopeInWords, type ShownPart } from "./scope-in-words.ts";

/** What a wall's head says of what is on it. */
export interface HeadWords {
  now: string;
  /** The same of what is old, as the beginning of `… at 10:40am`. */
  was: string;
  /** How many classes of the screen's the roster does not have. */
  lostClasses: number;
  /** In the title of its tab. */
  count: number;
}

interface WallHeadProps {
  organisationName: string;
  shown: ShownPart;
  isDemo: boolean;
  /** The server's time when it made the page, milliseconds. */
  openedAt: number;
  mark: SnapshotMark | undefined;
  /** Undefined where there is nothing to show. */
  told: HeadWords | undefined;
  /** What is said until there is. */
  asking: string;
  phase: Phase | "expired";
  trouble: BoardTrouble;
}

/**
 * Whose screen it is, what of it, how many, and how old that is. A list that stands still, or none, turns the
 * whole of it amber and nothing moves: it is seen across a room.
 */
export function WallHead(props: WallHeadProps) {
  const { organisationName, shown, isDemo, openedAt } = props;
  const { mark, told: words, asking, phase, trouble } = props;
  const timeZone = useTimeZone();
  const { isStale, until } = useBoardTime();
  const minute = useServerNow(openedAt, 60_000);
  const [lastAt] = useStepped(lastTaken, undefined, mark?.takenAt);
  const [reason] = useStepped(troubleTold, trouble, { trouble, isStale });
  const isWarning = isStale || (!words && trouble !== "none");
  const at = timeAndDay(until, minute, timeZone);
  const scope = [
    organisationName,
    scopeInWords(shown, words?.lostClasses),
    isStale && words && `${words.was} at ${at}`,
    !words && isWarning && lastAt && `No list since ${timeAndDay(lastAt, minute, timeZone)}`,
  ].flatMap((part) => part || []);
  const warning = `${TROUBLE_WORDS[reason]}. Trying again.`;
  const headline = words
    ? isStale
      ? `Showing ${at}. ${warning}`
      : words.now
    : isWarning
      ? warning
      : asking;
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
        <Fit as="h1" className="wall-headline" least={0.6} text={headline}>
          <span role={isWarning ? "alert" : undefined}>
            {isStale ? (
              <>
                <strong>Showing {at}.</strong> {warning}
              </>
            ) : (
              headline
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
          {mark && words && phase !== "expired" && (
            <FreshnessLine
              phase={phase}
              takenAt={mark.takenAt}
              openedAt={openedAt}
              pausedAt={null}
            />
          )}
        </div>
      </div>
      <title>{words && !isStale ? `(${words.count}) Now Sitting` : "Now Sitting"}</title>
    </header>
  );
}
