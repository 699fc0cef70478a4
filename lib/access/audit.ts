import "server-only";
import type { StoredScreen } from "#lib/access/screens/screen-file";
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

/** The same for a screen that was let show the board, or let no more: which, and what of it. */
export function auditScreen(
  deed: "paired" | "revoked",
  session: StaffSession | null,
  { id, scope, names }: StoredScreen,
): void {
  log.info({ audit: deed, staff: session?.staff.id, screen: id, scope, names });
}
