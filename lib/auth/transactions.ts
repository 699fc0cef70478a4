import { LRUCache } from "lru-cache";
import { z } from "zod";
import { createSeal } from "#lib/config/seal";
import type { Valkey } from "#lib/valkey/valkey";

const Content = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
});

/** A sign-in under way: what we sent somebody to their provider with, kept in a cookie until they are back. */
export type AuthorizationTransaction = z.output<typeof Content>;

/** How long somebody may take at their provider, with a second factor and a forgotten password. */
export const TRANSACTION_SECONDS = 15 * 60;

export interface Transactions {
  close(transaction: AuthorizationTransaction): Promise<string>;
  /** The transaction, once: bringing the cookie again opens nothing. */
  take(text: string | undefined, state: string | null): Promise<AuthorizationTransaction | null>;
  /** Whether it was begun here, and not too long ago. */
  opens(text: string | undefined): Promise<boolean>;
}

/** @param valkey null where this instance is alone */
export function createTransactions(secret: string, valkey: Valkey | null = null): Transactions {
  const seal = createSeal(secret, "attempt");
  const taken = new LRUCache<string, true>({ max: 100_000, ttl: TRANSACTION_SECONDS * 1000 });
  async function read(text: string | undefined): Promise<AuthorizationTransaction | null> {
    const content = text ? Content.safeParse(await seal.open(text)) : null;
    return content?.success ? content.data : null;
  }

  /** Once over all instances; while they can't meet, once at each. */
  async function takeState(state: string): Promise<boolean> {
    if (taken.has(state)) return false;
    taken.set(state, true);
    if (valkey === null) return true;
    const key = valkey.key(valkey.vault.nameOf("attempt", state));
    const set = ["SET", key, "1", "NX", "PX", TRANSACTION_SECONDS * 1000];
    return valkey.send(set).then(
      (answer) => answer !== null,
      () => true,
    );
  }

  return {
    close: (transaction) =>
      seal.close(transaction, Math.floor(Date.now() / 1000) + TRANSACTION_SECONDS),
    opens: async (text) => (await read(text)) !== null,
    async take(text, state) {
      const transaction = await read(text);
      if (!transaction || transaction.state !== state) return null;
      return (await takeState(state)) ? transaction : null;
    },
  };
}
