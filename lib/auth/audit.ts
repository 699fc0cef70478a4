import "server-only";
import { LRUCache } from "lru-cache";
import type { AddedMinutes } from "#lib/wire/added-minutes";
import type { StoredScreen } from "#lib/screens/screen-file";
import type { StaffSession } from "#lib/auth/sessions";
import { log } from "#lib/config/log";
import { oncePerProcess } from "#lib/process";
import { isEverything, type Scope } from "#lib/domain/scope";

/** What staff did that they may have to answer for. */
export type AuditAction =
  | "signed_in"
  | "signed_out"
  | "looked"
  | "exported_list"
  | "exported_register"
  | "exported_missing";

/** How often a reader's looks are logged: a board asks every few seconds, all day. */
const LOOK_MS = 15 * 60_000;
/** More than look in that time; beyond it the first of them are logged again. */
const MOST_LOOKING = 10_000;

/**
 * Logs who did what, by the provider's id, and how much they may see: everything, or so many classes. No learner,
 * class or search text is in it. Looking at the list or a register is logged once per session in a quarter of an
 * hour.
 * @param session null where nobody signs in; then there is nobody to log
 * @param scope of what was looked at; null where nothing was
 */
export function audit(
  action: AuditAction,
  session: StaffSession | null,
  scope: Scope | null = null,
): void {
  if (!session) return;
  const words = scope && wordsFor(scope);
  if (action === "looked" && isStillLooking(`${session.id} ${JSON.stringify(words)}`)) return;
  log.info({ audit: action, staff: session.staff.id, ...words });
}

function isStillLooking(look: string): boolean {
  // A page and its polls count as one look.
  const looks = oncePerProcess("looks", () => new LRUCache<string, number>({ max: MOST_LOOKING }));
  const now = Date.now();
  if (now - (looks.get(look) ?? -Infinity) < LOOK_MS) return true;
  looks.set(look, now);
  return false;
}

/** The same for a screen that was added, changed or revoked: which one, and what and how much it may show. */
export function auditScreen(
  action: "paired" | "changed" | "revoked",
  session: StaffSession | null,
  { id, scope, names, show }: StoredScreen,
): void {
  const screen = { screen: id, show, names };
  log.info({ audit: action, staff: session?.staff.id, ...screen, ...wordsFor(scope) });
}

/** The same for minutes that were added to today's limits, or taken back: how many, and for whom in a word. */
export function auditMinutes(
  action: "added_minutes" | "removed_minutes",
  session: StaffSession | null,
  { id, minutes, subject, class: name }: AddedMinutes,
): void {
  const scope = name !== undefined ? "class" : subject !== undefined ? "subject" : "all";
  log.info({ audit: action, staff: session?.staff.id, id, minutes, scope });
}

/** Only counts: the name of a class, a room or a subject may identify somebody. */
function wordsFor(scope: Scope) {
  const { classes, subjects, sites, rooms } = scope;
  if (isEverything(scope)) return { scope: "all" };
  return {
    scope: "part",
    classes: classes?.length,
    subjects: subjects?.length,
    sites: sites?.length,
    rooms: rooms?.length,
  };
}
