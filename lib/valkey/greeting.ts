import type { Send } from "#lib/valkey/connection";

/** Of two keys at once, as our scripts are: one of a cluster refuses that. */
const TRY = "return redis.call('EXISTS', KEYS[2]) and redis.call('SET', KEYS[1], '1', 'PX', 1000)";

/**
 * Whether the server does what is needed of it. Rejects where it doesn't: it lets us do too little, is a copy of another,
 * one of a cluster, or reads its data. One that is full will do: what it holds can be read, and it says so itself.
 */
export async function tryOut(send: Send, namespace: string): Promise<void> {
  const keys = ["tried", "tried:too"].map((each) => namespace + each);
  try {
    await send(["EVAL", TRY, keys.length, ...keys]);
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith("OOM "))) throw error;
  }
}
