import { useEffect, useSyncExternalStore } from "react";
import { request } from "#lib/query/request";
import { reloadPage } from "#lib/query/reload";
import { Wordmark } from "../ui/wordmark.tsx";

const AGAIN_MS = 60_000;
const NEVER = () => () => {};

/** In the place of all names once nobody is signed in here. No form: there is nobody to fill one in. */
export function WallSignedOut() {
  const here = useSyncExternalStore(
    NEVER,
    () => location.pathname + location.search,
    () => "/wall",
  );
  useEffect(() => {
    const controller = new AbortController();
    // Somebody may sign in here in another window; any version will do to be let in with.
    const look = async () => {
      try {
        await request("/api/changes?since=none-0", controller.signal);
        reloadPage();
      } catch {
        // Still out, or nobody answers.
      }
    };
    const timer = setInterval(() => void look(), AGAIN_MS);
    return () => {
      controller.abort();
      clearInterval(timer);
    };
  }, []);
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
