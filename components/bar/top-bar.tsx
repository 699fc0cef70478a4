import type { ReactNode } from "react";
import { HandFocusOn } from "../live/hand-focus-on.tsx";
import { Wordmark } from "../ui/wordmark.tsx";
import { BarMenu } from "./bar-menu.tsx";
import type { Bar, Place } from "./bar.ts";
import { PageNav } from "./page-nav.tsx";
import { SkipLink } from "./skip-link.tsx";
import { WallLink } from "./wall-link.tsx";

interface TopBarProps {
  /** Null where it isn't known who reads, or nobody does: then it is the name alone. */
  bar: Bar | null;
  place?: Place | undefined;
  /** What a reader by keys may go to at once, in words, and its id. */
  skip?: { words: string; to: string };
  /** How old what is shown is: of a page that is live. */
  freshness?: ReactNode;
  /** What a live page may be told to do. */
  pause?: ReactNode;
  /** How names appear on it: of a page that shows learners. */
  names?: ReactNode;
  /** The address of the wall that shows the same; absent where there is none. */
  wall?: string | undefined;
}

const TO_MAIN = { words: "Skip to the page’s content", to: "main" };

/** The one bar over every page: in a line from a small tablet on. What has no room stands in its menu. */
export function TopBar(props: TopBarProps) {
  const { bar, place, skip = TO_MAIN, freshness, pause, names, wall } = props;
  return (
    <header className="top-bar" data-two={bar ? "" : undefined}>
      <HandFocusOn />
      <SkipLink to={skip.to}>{skip.words}</SkipLink>
      <div className="bar-name">
        <Wordmark />
        {bar && !bar.account && <span className="bar-demo">Demo data</span>}
        {bar && bar.organisationName !== "" && (
          <span className="bar-organisation">{bar.organisationName}</span>
        )}
      </div>
      {bar && <PageNav place={place} places={bar.places} />}
      <div className="bar-freshness">{freshness}</div>
      {bar && (
        <div className="bar-actions">
          {names}
          {pause}
          {wall !== undefined && <WallLink address={wall} className="control bar-wall" />}
          <BarMenu bar={bar} place={place} wall={wall} />
        </div>
      )}
    </header>
  );
}
