import "server-only";
import { Refusal } from "#lib/http/refusal";
import type { Held } from "#lib/live/held";
import { theLive } from "#lib/live/the-live";

/** What is held now, for a route that can't answer without: a Refusal (503) where there is nothing. */
export async function holdOrRefuse(): Promise<Held> {
  const hold = await theLive().hold();
  if (!hold.isReady) throw new Refusal(hold.why);
  return hold.held;
}
