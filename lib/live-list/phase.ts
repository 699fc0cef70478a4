import type { Freshness } from "#lib/wire/contract";

/** How old a list is, in a word. */
export type Phase = "fresh" | "late" | "stale";

/** @param now by the server's clock, milliseconds since 1970 */
export function phaseOf({ lateAt, staleAt }: Freshness, now: number): Phase {
  if (now >= Date.parse(staleAt)) return "stale";
  return now >= Date.parse(lateAt) ? "late" : "fresh";
}
