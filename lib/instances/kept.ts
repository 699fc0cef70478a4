import type { Mono } from "#lib/domain/clock";
import type { Held } from "#lib/sync/held";
import { KEPT_UNWATCHED_MS } from "#lib/sync/watchers";
import { LIST_EXPIRES_MS } from "#lib/wire/contract";

/** When a list is too old to be shown; never, where there is none. */
export const endOf = ({ times }: Held): Mono => (times?.startedAt ?? Infinity) + LIST_EXPIRES_MS;

/** For how long all of it as one may be kept, whatever is told after it, in whole ms from now. */
export const wholeKeptMs = (held: Held, now: Mono): number =>
  Math.round(Math.min(LIST_EXPIRES_MS, Math.max(1, endOf(held) - now)));

/**
 * As long as each instance keeps it, in whole ms from now: five minutes after the last request, half an hour after the
 * refresh at most.
 */
export const keptMs = (held: Held, now: Mono, watchedUntil: Mono): number =>
  Math.round(Math.max(1, Math.min(watchedUntil + KEPT_UNWATCHED_MS, endOf(held)) - now));
