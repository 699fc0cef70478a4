import "server-only";
import { LRUCache } from "lru-cache";
import type { StoredScreen } from "#lib/access/screens/screen-file";
import type { StaffSession } from "#lib/access/sessions";
import { log } from "#lib/log";
import { isEverything, type Scope } from "#lib/scope";

/** What staff did, as far as somebody may have to answer for it. */
export type Deed = "signed_in" | "signed_out" | "looked" | "exported_list" | "exported_register";

/** Whoever looks on is written down so often: a board asks every few seconds, all day. */
const LOOK_MS = 15 * 60_000;
/** More than look in that time; beyond it the first of them are written down again. */
const MOST_LOOKING = 10_000;

/** Next evaluates a module more than once, and a page and its polls are one look. */
const KEY = Symbol.for("now-sitting-looks");
type Home = typeof globalThis & { [KEY]?: LRUCache<string, number> };

/**
 * One line for the record: who, by the provider's id for them, did what, and how much they may see: everything,
 * or so many classes. No learner and no class is in it, and nothing that was searched for. Of a look, whatever of the
 * list or of a register is read, one for each session in a quarter of an hour.
 * @param session null where nobody signs in; then there is nobody to write down
 * @param scope of what was looked at; null where nothing was
 */
export function audit(deed: Deed, session: StaffSession | null, scope: Scope | null = null): void {
  if (!session) return;
  const words = scope && wordsFor(scope);
  if (deed === "looked" && isStillLooking(`${session.id} ${JSON.stringify(words)}`)) return;
  log.info({ audit: deed, staff: session.staff.id, ...words });
}

function isStillLooking(look: string): boolean {
  const home: Home = globalThis;
  const looks = (home[KEY] ??= new LRUCache({ max: MOST_LOOKING }));
  const now = Date.now();
  if (now - (looks.get(look) ?? -Infinity) < LOOK_MS) return true;
  looks.set(look, now);
  return false;
}

/** The same for a screen that was let show the board, or let no more: which, and how much of it. */
export function auditScreen(
  deed: "paired" | "revoked",
  session: StaffSession | null,
  { id, scope, names }: StoredScreen,
): void {
  log.info({ audit: deed, staff: session?.staff.id, screen: id, names, ...wordsFor(scope) });
}

/** Counts alone: what a class or a subject is called may name somebody. */
function wordsFor(scope: Scope) {
  const { classes, subjects } = scope;
  if (isEverything(scope)) return { scope: "all" };
  return { scope: "part", classes: classes?.length, subjects: subjects?.length };
}
