import type { Mono } from "#lib/domain/clock";
import { CLASS_IDS, type Files } from "./files.ts";
import type { Product } from "./product.ts";
import type { Settings } from "./story.ts";
import { must } from "./verdict.ts";

const MINUTE = 60_000;
/** Some dozen questions, at the slowest setting. */
const LONGEST_MS = 20 * MINUTE;
const CALL_MS = 10_000;
/** At most this many calls may pass before it is a register's turn again, whatever the list wants. */
const MOST_CALLS_BETWEEN = 15;

export interface Registers {
  /** @param askedAt when a register last asked something */
  look(now: Mono, askedAt: Mono): void;
}

/** Somebody who looks at one class's register. */
export function lookAtRegisters(
  { completion }: Pick<Product, "completion">,
  files: Files,
  { hasRegister, callsPerMinute }: Settings,
): Registers {
  /** Since when an answer has been waited for; null where nothing is missing. */
  let since: Mono | null = null;
  return {
    look(now, askedAt) {
      const roster = files.current();
      const wanted = roster?.classes.get(CLASS_IDS.at(-1)!);
      if (!hasRegister || !roster || !wanted) return;
      const waited = now - Math.max(since ?? now, askedAt);
      const most = 2 * CALL_MS + MOST_CALLS_BETWEEN * (MINUTE / callsPerMinute);
      must(14, waited <= most, () => `a register has waited ${waited} ms for its turn`);
      const isTooLate = since !== null && now - since > LONGEST_MS;
      must(14, !isTooLate, () => "a register is not known after twenty minutes");
      completion.want(wanted, roster);
      if (since !== null) return;
      since = now;
      void completion.whenKnown([wanted.id]).then(() => (since = null));
    },
  };
}
