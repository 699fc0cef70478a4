import { isWallOpen, type WallHours } from "#lib/domain/wall-hours";

const MINUTE = 60_000;
/**
 * A wall asks at least once a minute. After three without an answer it says so in its own picture, and after three
 * without a question the server says that it is missing.
 */
export const SILENT_MS = 3 * MINUTE;

/** What there is to judge by; instants in milliseconds since 1970. */
export interface Watch {
  now: number;
  /** Since when this server would have heard a screen. */
  since: number;
  /** For how long it has not heard the servers that a screen may ask instead, in ms; 0 where there are none. */
  lostMs: number;
  hours: WallHours;
  /** IANA name. */
  timeZone: string;
}

interface Seen {
  lastSeenAt: string | null;
  createdAt: string;
  revokedAt: string | null;
}

/** Whether a screen that may show the wall should have asked by now and has not. Out of hours none asks. */
export function isMissing({ lastSeenAt, createdAt, revokedAt }: Seen, watch: Watch): boolean {
  const { since, hours, timeZone } = watch;
  if (revokedAt !== null) return false;
  // What was missing when it last knew is missing still; of the others nothing can be said.
  const now = watch.now - watch.lostMs;
  const heard = Math.max(Date.parse(lastSeenAt ?? createdAt), since);
  if (now - heard <= SILENT_MS) return false;
  for (let ago = 0; ago <= SILENT_MS; ago += MINUTE) {
    if (!isWallOpen(hours, now - ago, timeZone)) return false;
  }
  return true;
}
