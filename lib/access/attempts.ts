import { LRUCache } from "lru-cache";
import { z } from "zod";
import { createSeal } from "#lib/access/seal";

const Content = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
});

/** A sign-in under way: what we sent somebody to their provider with, kept in a cookie until they are back. */
export type Attempt = z.output<typeof Content>;

/** How long somebody may take at their provider, with a second factor and a forgotten password. */
export const ATTEMPT_SECONDS = 15 * 60;

export interface Attempts {
  close(attempt: Attempt): Promise<string>;
  /** The attempt, once: a cookie that is brought again opens nothing. */
  take(text: string | undefined, state: string | null): Promise<Attempt | null>;
}

export function createAttempts(secret: string): Attempts {
  const seal = createSeal(secret, "attempt");
  const taken = new LRUCache<string, true>({ max: 100_000, ttl: ATTEMPT_SECONDS * 1000 });
  return {
    close: (attempt) => seal.close(attempt, Math.floor(Date.now() / 1000) + ATTEMPT_SECONDS),
    async take(text, state) {
      const content = text ? Content.safeParse(await seal.open(text)) : null;
      if (!content?.success) return null;
      const attempt = content.data;
      if (attempt.state !== state || taken.has(state)) return null;
      taken.set(state, true);
      return attempt;
    },
  };
}
