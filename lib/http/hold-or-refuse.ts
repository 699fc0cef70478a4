import "server-only";
import { Refusal } from "#lib/http/refusal";
import { audit } from "#lib/access/audit";
import type { Viewer } from "#lib/access/guard";
import type { Held } from "#lib/live/held";
import { readView } from "#lib/http/list-request";
import { theLive } from "#lib/live/the-live";

/**
 * What is held now as whoever asks may see it, and with no more of the names than they ask for (`names`). For a
 * route that can't answer without: a Refusal (503) where there is nothing. Whoever asks has looked, which the audit
 * line says here, so that no route of data can go without.
 */
export async function holdOrRefuse(params: URLSearchParams, viewer: Viewer): Promise<Held> {
  const view = readView(params, viewer.view);
  const hold = await theLive().hold();
  if (!hold.isReady) throw new Refusal(hold.why);
  audit("looked", viewer.session, viewer.view.scope);
  return hold.held.views.of(hold.held, view);
}
