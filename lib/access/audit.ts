import "server-only";
import type { StaffSession } from "#lib/access/sessions";
import { log } from "#lib/log";

/** What staff did, as far as somebody may have to answer for it. */
export type Deed = "signed_in" | "signed_out" | "looked" | "exported";

/**
 * One line for the record: who, by the provider's id for them, did what. No learner is in it, and nothing
 * that was searched for.
 * @param session null where nobody signs in; then there is nobody to write down
 */
export function audit(deed: Deed, session: StaffSession | null): void {
  if (session) log.info({ audit: deed, staff: session.staff.id, scope: "all" });
}
