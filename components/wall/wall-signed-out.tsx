import { useEffect, useSyncExternalStore } from "react";
import { GUARD_MS, reloadOnceServed } from "#lib/requests/reload";
import { Wordmark } from "../ui/wordmark.tsx";

const NEVER = () => () => {};

interface WallSignedOutProps {
  /** Whether nobody was signed in here, but the screen itself was let show the board. */
  wasPaired?: boolean;
  /** Whether the page was made so: then nobody has to look at once what has changed. */
  isDoor?: boolean;
  /** Whether another site's page frames it: nobody can sign in there. */
  isFramed?: boolean;
}

/**
 * In the place of all names once nobody is signed in here. No form: there is nobody to fill one in. Loads itself
 * anew, because the server knows more: a screen that was revoked is told so, and somebody may have signed in here.
 */
export function WallSignedOut({
  wasPaired = false,
  isDoor = false,
  isFramed = false,
}: WallSignedOutProps) {
  const here = useSyncExternalStore(
    NEVER,
    () => location.pathname + location.search,
    () => "/wall",
  );
  useEffect(() => reloadOnceServed(isDoor ? GUARD_MS : 0), [isDoor]);
  return (
    <main className="wall-notice">
      <title>Signed out · Now Sitting</title>
      <Wordmark />
      <h1>{wasPaired ? "This screen may show nobody now" : "This screen is signed out"}</h1>
      {wasPaired ? (
        <p>It says why within ten minutes. A lead sees this school’s screens under Screens.</p>
      ) : isFramed ? (
        <p>
          In another site’s frame it shows learners only once it was added as a screen, and this
          server keeps no screens. Whoever looks after it sets DATA_DIR.
        </p>
      ) : (
        <p>
          So it shows no learners. <a href={`/sign-in?to=${encodeURIComponent(here)}`}>Sign in</a>{" "}
          with this screen’s browser to see them.
        </p>
      )}
    </main>
  );
}
