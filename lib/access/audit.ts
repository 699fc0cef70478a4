import "server-only";
import type { StoredScreen } from "#lib/access/screens/screen-file";
import type { StaffSession } from "#lib/access/sessions";
import { log } from "#lib/log";
import { isEverything, type Scope } from "#lib/scope";

/** What staff did, as far as somebody may have to answer for it. */
export type Deed = "signed_in" | "signed_out" | "looked" | "exported";

/**
 * One line for the record: who, by the provider's id for them, did what, and how much they may see: everything,
 * or so many classes of their own. No learner and no class is in it, and nothing that was searched for.
 * @param session null where nobody signs in; then there is nobody to write down
 * @param scope of what was looked at; null where nothing was
 */
export function audit(deed: Deed, session: StaffSession | null, scope: Scope | null = null): void {
  if (session) log.info({ audit: deed, staff: session.staff.id, ...(scope && wordsFor(scope)) });
}

function wordsFor(scope: Scope) {
  return isEverything(scope) ? { scope: "all" } : { scope: "own", classes: scope.classes?.length };
}

/** The same for a screen that was let show the board, or let no more: which, and what of it. */
export function auditScreen(
  deed: "paired" | "revoked",
  session: StaffSession | null,
  { id, scope, names }: StoredScreen,
): void {
  log.info({ audit: deed, staff: session?.staff.id, screen: id, scope, names });
}
