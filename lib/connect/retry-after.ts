/**
 * The longest that we wait because Connect says so: a list expires after half an hour, and must not because of
 * this.
 */
const LONGEST_MS = 10 * 60_000;

/**
 * A Retry-After header in milliseconds. It holds seconds, or a date, which is read by its sender's clock (their
 * Date header), so that a clock five minutes off makes no difference. Undefined when it is absent or unreadable.
 */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const text = headers.get("retry-after")?.trim() ?? "";
  const theirNow = Date.parse(headers.get("date") ?? "");
  const wait = /^\d+$/.test(text)
    ? Number(text) * 1000
    : Date.parse(text) - (Number.isNaN(theirNow) ? now : theirNow);
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), LONGEST_MS);
}
