import { LRUCache } from "lru-cache";
import { z } from "zod";
import { isStaff, NOBODY_TEACHES, type Staff, type Teaches } from "#lib/auth/claims";
import { createSignedOut, type SignedOut } from "#lib/auth/signed-out";
import { createSeal } from "#lib/config/seal";
import type { SignIn } from "#lib/config/sign-in-settings";

const Content = z.object({
  id: z.string(),
  provider: z.string(),
  staff: z.object({
    id: z.string(),
    name: z.string(),
    address: z.string().nullable(),
    groups: z.array(z.string()),
    staffClaim: z.string().nullable().default(null),
    leadClaim: z.string().nullable().default(null),
  }),
  startedAt: z.number(),
  seenAt: z.number(),
});

/** A signed-in session, complete in the person's own cookie: we keep no list of who is signed in. */
export interface StaffSession {
  /** Random, for limits and for signing out. */
  id: string;
  /** Which provider vouched for them. */
  provider: string;
  staff: Staff;
  /** Milliseconds since 1970. */
  startedAt: number;
  seenAt: number;
}

/** A cookie is renewed at most this often: polls come every few seconds. */
const RENEW_MS = 60_000;
/** How many cookies that are in use are kept open: a board's comes every few seconds. */
const MOST_OPEN = 2000;
/** Sign-outs at other instances are heard each second: after so long without, they may be missing. */
const UNSURE_MS = 5_000;
/** As long as a board in use has to ask once, and get a cookie of now. */
const LOST_MS = 60_000;

export interface Sessions {
  /** The session, and the cookie's text. */
  begin(provider: string, staff: Staff): Promise<{ session: StaffSession; text: string }>;
  /** Null for what is forged, over, unused for too long, ended, or of somebody who is not to come in any more. */
  read(text: string | undefined): Promise<StaffSession | null>;
  /** The cookie's text with this moment in it; null while the present one will do. */
  renew(session: StaffSession): Promise<string | null>;
  /**
   * A copy of the cookie no longer opens anything here from this moment. Resolves once the other instances are told, or
   * can't be.
   */
  end(session: StaffSession): Promise<void>;
}

/**
 * @param now milliseconds since 1970, as all instances have it: each tells by it what another has sealed before and after
 * @param teachers who teaches at this moment
 * @param ended who was signed out
 */
export function createSessions(
  signIn: SignIn,
  now: () => number = Date.now,
  teachers: () => Promise<Teaches> = async () => NOBODY_TEACHES,
  ended: SignedOut = createSignedOut(),
): Sessions {
  const seal = createSeal(signIn.secret, "session", now);
  const providers = new Set(signIn.providers.map(({ id }) => id));

  const opened = new LRUCache<string, StaffSession>({ max: MOST_OPEN });

  async function open(text: string): Promise<StaffSession | null> {
    const content = Content.safeParse(await seal.open(text));
    if (!content.success) return null;
    opened.set(text, content.data);
    return content.data;
  }

  const endOf = ({ startedAt, seenAt }: StaffSession) =>
    Math.min(startedAt + signIn.sessionMs, seenAt + signIn.unusedMs);
  const close = (session: StaffSession) =>
    seal.close({ ...session }, Math.ceil(endOf(session) / 1000));

  /** Whether somebody may have signed out elsewhere since it was sealed, and it can't be known here. */
  function isUnsure({ seenAt }: StaffSession): boolean {
    // By a clock that is fast: when it was sealed can't be told.
    if (seenAt > now() + UNSURE_MS) return true;
    const { agoMs, lostMs } = ended.heard();
    // Each try has failed since the start: by a clock that nobody can set, for the one that all go by may be known since.
    if (agoMs === null) return now() - seenAt > lostMs;
    return agoMs > UNSURE_MS && now() - seenAt >= agoMs;
  }

  /**
   * While the other instances can't be heard, a copy of a cookie may be of somebody who has signed out at one of them.
   * So after a minute only cookies that were sealed meanwhile count: each board in use has asked in that minute and got
   * one, whoever signs in again gets one, and a copy that somebody has kept is not one. An instance that has never
   * heard the others knows of no sign-out at all, and takes no cookie from before its start.
   */
  function isRefused(session: StaffSession): boolean {
    const { agoMs } = ended.heard();
    return isUnsure(session) && (agoMs === null || agoMs > LOST_MS);
  }

  return {
    async begin(provider, staff) {
      const at = now();
      const session = { id: crypto.randomUUID(), provider, staff, startedAt: at, seenAt: at };
      return { session, text: await close(session) };
    },
    async read(text) {
      const session = text ? (opened.get(text) ?? (await open(text))) : null;
      if (!session) return null;
      await ended.settled();
      const isOver = now() >= endOf(session) || ended.has(session.id);
      if (isOver || isRefused(session) || !providers.has(session.provider)) return null;
      return isStaff(session.staff, signIn, await teachers()) ? session : null;
    },
    renew: async (session) =>
      now() - session.seenAt < Math.min(RENEW_MS, signIn.unusedMs / 4) && !isUnsure(session)
        ? null
        : close({ ...session, seenAt: now() }),
    // Another instance may renew it before it hears of this, so it counts to the end of all.
    end: ({ id, startedAt }) => ended.add(id, startedAt + signIn.sessionMs),
  };
}
