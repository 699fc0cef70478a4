import { z } from "zod";
import { Facts, type Kind } from "#lib/valkey/facts";
import type { Heard } from "#lib/valkey/hearing";
import type { Records } from "#lib/valkey/records";

/** How many signed-out sessions are remembered; beyond it the oldest are forgotten. */
const MOST = 100_000;
const DAY_MS = 24 * 3_600_000;

const Ended = z.object({
  /** The session's. */
  id: z.string(),
  /** Until then a copy of its cookie would count, in milliseconds since 1970. */
  until: z.number(),
});
type Ended = z.output<typeof Ended>;

const ALONE: Heard = { agoMs: 0, lostMs: 0 };

/** The sessions that were signed out, here or at another instance. */
export interface SignedOut {
  has(id: string): boolean;
  /** Holds here from this moment; resolves once the others are told, or can't be. */
  add(id: string, until: number): Promise<void>;
  /** How well sign-outs at other instances are known here; for ever well where there are none. */
  heard(): Heard;
  /** Resolved as soon as they are known as well as they can be now. */
  settled(): Promise<void>;
}

export function endedKind(now: () => number): Kind<Ended> {
  return {
    name: "signed-out",
    keepMs: DAY_MS,
    read: (value) => Ended.safeParse(value).data ?? null,
    idOf: ({ id }) => id,
    merge: (a, b) => ({ id: a.id, until: Math.max(a.until, b.until) }),
    // A day longer than it counts: where the clock that all go by is hours ahead for a while, none may be forgotten.
    isOver: ({ until }) => until + DAY_MS <= now(),
  };
}

/**
 * @param records null where this instance is alone
 * @param now milliseconds since 1970
 */
export function createSignedOut(
  records: Records | null = null,
  now: () => number = Date.now,
): SignedOut {
  const kind = endedKind(now);
  const facts = new Facts(kind, MOST);
  const shared = records?.join(kind, facts);
  return {
    has: (id) => facts.get(id) !== undefined,
    async add(id, until) {
      facts.put({ id, until });
      await shared?.tell(id);
    },
    heard: () => shared?.heard() ?? ALONE,
    async settled() {
      await records?.hearing.opened;
      await records?.hearing.settled();
    },
  };
}
