/** Nobody waits longer on Connect's word than this: the board has said that it is stale for long by then. */
const LONGEST_MS = 60 * 60_000;

/**
 * A Retry-After header in milliseconds: seconds, or a date, which is read by the clock of whoever wrote it
 * (their Date header), so that a clock that is five minutes off makes no difference.
 * Undefined when it is absent or unreadable.
 */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const text = headers.get("retry-after")?.trim() ?? "";
  const theirNow = Date.parse(headers.get("date") ?? "");
  const wait = /^\d+$/.test(text)
    ? Number(text) * 1000
    : Date.parse(text) - (Number.isNaN(theirNow) ? now : theirNow);
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), LONGEST_MS);
}
