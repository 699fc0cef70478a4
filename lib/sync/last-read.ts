import type { Mono } from "#lib/domain/clock";
import type { Observation } from "#lib/sync/observation";
import type { Instant } from "#lib/sync/state";

/**
 * When a list was last read, by Connect's clock as it is now. It may have been set back since, and what was stamped
 * in between must still be read.
 */
export function lastReadBy(
  { watermark, readAt }: { watermark: Instant; readAt: Mono },
  { answeredAt }: Pick<Observation, "answeredAt">,
): Instant {
  if (!answeredAt) return watermark;
  return Math.min(watermark, answeredAt.connect - (answeredAt.mono - readAt));
}
