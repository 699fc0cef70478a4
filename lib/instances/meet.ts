import type { EntryId } from "#lib/instances/entry-id";
import { BEFORE, LEASE, LOG, PROBE, SNAPSHOT, TOKEN, WATCH } from "#lib/instances/keys";
import { MEET } from "#lib/instances/scripts";
import { listOf, numberOf, textOf } from "#lib/valkey/reply";
import type { Valkey } from "#lib/valkey/valkey";

interface Coming {
  /** Of this instance. */
  readonly name: string;
  /** That it holds; empty for none. */
  readonly token: string;
  /** How long a lease lasts, ms. */
  readonly lastsMs: number;
  /** For how long somebody watches here. */
  readonly watchedMs: number;
  /** Whether it would ask Connect. */
  readonly wants: boolean;
  /** For how long what was told is kept from now on, ms; 0 leaves it as it is. Only whoever holds the token has it kept. */
  readonly keptMs: number;
}

export interface Met {
  /** The server's own time, milliseconds since 1970. */
  readonly now: number;
  /** Of this instance; empty where another one asks, or nobody. */
  readonly token: string;
  /** What was told last; null for nothing. */
  readonly last: EntryId | null;
  /** For how long somebody watches, at any instance. */
  readonly watchedMs: number;
  /** Whether somebody would have Connect tried again early. */
  readonly isProbed: boolean;
}

/** Tells the server that this instance is here, and asks who may ask Connect. Rejects where there is no answer. */
export async function meet(valkey: Valkey, coming: Coming): Promise<Met> {
  const { name, token, lastsMs, watchedMs, wants, keptMs } = coming;
  const keys = [LEASE, WATCH, LOG, PROBE, TOKEN, SNAPSHOT, BEFORE];
  const words = [name, token, Math.round(lastsMs), Math.ceil(watchedMs), wants ? 1 : 0, keptMs];
  const [now, mine, last, anywhere, probed] = listOf(await valkey.run(MEET, keys, words));
  return {
    now: numberOf(now) ?? 0,
    token: textOf(mine) ?? "",
    last: textOf(last) || null,
    watchedMs: numberOf(anywhere) ?? 0,
    isProbed: numberOf(probed) === 1,
  };
}
