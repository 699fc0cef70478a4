import { useEffect, useSyncExternalStore } from "react";
import { reloadOnceServed } from "#lib/query/reload";
import { Wordmark } from "../ui/wordmark.tsx";

const NEVER = () => () => {};

/**
 * In the place of all names once nobody is signed in here. No form: there is nobody to fill one in. Loads itself
 * anew, because the server knows more: a screen that was revoked is told so, and somebody may have signed in here.
 */
export function WallSignedOut() {
  const here = useSyncExternalStore(
    NEVER,
    () => location.pathname + location.search,
    () => "/wall",
  );
  useEffect(() => reloadOnceServed(), []);
  return (
    <main className="wall-notice">
      <title>Signed out · Now Sitting</title>
      <Wordmark />
      <h1>This screen is signed out</h1>
      <p>
        So it shows no learners. <a href={`/sign-in?to=${encodeURIComponent(here)}`}>Sign in</a>{" "}
        with this screen’s browser to see them.
      </p>
    </main>
  );
}
