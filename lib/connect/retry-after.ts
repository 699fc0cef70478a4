import { readHttpDate } from "#lib/connect/http-date";

/**
 * The longest that we wait because Connect says so: a list expires after half an hour, and must not because of
 * this.
 */
const LONGEST_MS = 10 * 60_000;
const DAY_MS = 24 * 3_600_000;
/** Several where two gateways have each added theirs. */
const SECONDS = /^\d+(\.\d+)?(\s*,\s*\d+(\.\d+)?)*$/;

/**
 * A Retry-After header in milliseconds. It holds seconds, or a date, which is read by its sender's clock (their
 * Date header), so that a clock five minutes off makes no difference. Undefined when it is absent or unreadable.
 */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const text = headers.get("retry-after")?.trim() ?? "";
  const wait = SECONDS.test(text)
    ? Math.max(...text.split(",").map(Number)) * 1000
    : waitUntil(readHttpDate(text), readHttpDate(headers.get("date")), now);
  return wait === undefined ? undefined : Math.min(Math.max(wait, 0), LONGEST_MS);
}

/** By their clock, unless only ours makes sense of it. */
function waitUntil(at: number | null, theirNow: number | null, now: number): number | undefined {
  if (at === null) return undefined;
  const waits = [theirNow ?? now, now].map((from) => at - from);
  return waits.find((wait) => wait >= 0 && wait <= DAY_MS) ?? waits[0];
}
