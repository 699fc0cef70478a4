import { LRUCache } from "lru-cache";
import { z } from "zod";
import { isStaff, NOBODY_TEACHES, type Staff, type Teaches } from "#lib/auth/claims";
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
/** How many signed-out sessions are remembered; beyond it the oldest are forgotten. */
const MOST_ENDED = 100_000;

export interface Sessions {
  /** The session, and the cookie's text. */
  begin(provider: string, staff: Staff): Promise<{ session: StaffSession; text: string }>;
  /** Null for what is forged, over, unused for too long, ended, or of somebody who is not to come in any more. */
  read(text: string | undefined): Promise<StaffSession | null>;
  /** The cookie's text with this moment in it; null while the present one will do. */
  renew(session: StaffSession): Promise<string | null>;
  /** A copy of the cookie no longer opens anything, as long as this process lives. */
  end(session: StaffSession): void;
}

/**
 * @param now milliseconds since 1970
 * @param teachers who teaches at this moment
 */
export function createSessions(
  signIn: SignIn,
  now: () => number = Date.now,
  teachers: () => Promise<Teaches> = async () => NOBODY_TEACHES,
): Sessions {
  const seal = createSeal(signIn.secret, "session");
  const ended = new LRUCache<string, true>({ max: MOST_ENDED });
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

  return {
    async begin(provider, staff) {
      const at = now();
      const session = { id: crypto.randomUUID(), provider, staff, startedAt: at, seenAt: at };
      return { session, text: await close(session) };
    },
    async read(text) {
      const session = text ? (opened.get(text) ?? (await open(text))) : null;
      if (!session) return null;
      const isOver = now() >= endOf(session) || ended.has(session.id);
      if (isOver || !providers.has(session.provider)) return null;
      return isStaff(session.staff, signIn, await teachers()) ? session : null;
    },
    renew: async (session) =>
      now() - session.seenAt < Math.min(RENEW_MS, signIn.unusedMs / 4)
        ? null
        : close({ ...session, seenAt: now() }),
    end: ({ id }) => void ended.set(id, true),
  };
}
