import { useEffect, useSyncExternalStore } from "react";
import { reloadForChoice } from "#lib/requests/reload";
import { choiceSeen } from "#lib/requests/seen";

/**
 * Whether a lead has changed what a paired screen may show since its page was made. Then the page is made anew, and
 * shows nothing that it held until it is.
 * @param made what it might show then; null where it is no paired screen
 */
export function useChangedChoice(made: string | null): boolean {
  const seen = useSyncExternalStore(choiceSeen.subscribe, choiceSeen.get, () => null);
  const changed = made !== null && seen !== null && seen !== made ? seen : null;
  useEffect(() => (changed === null ? undefined : reloadForChoice(changed)), [changed]);
  return changed !== null;
}
