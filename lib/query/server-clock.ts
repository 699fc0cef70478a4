/**
 * The server's clock as this browser knows it. Ages and times so far use it, because a staffroom PC's own
 * clock may be minutes wrong and a board must not be.
 */
interface Anchor {
  /** The server's time, milliseconds since 1970. */
  server: number;
  /** Two clocks of this browser at that moment. */
  wall: number;
  steady: number;
}

let anchor: Anchor | undefined;

/**
 * Sets the clock by an answer's `Date` header. That is in whole seconds: as long as our own reckoning lies
 * within the second that it names, and the time that the answer may have been on its way since, ours is the
 * better: a browser that went by the header's would be behind by all of that.
 * @param tookMs from asking to the answer
 */
export function setServerClock(date: string | null, tookMs: number): void {
  const second = Date.parse(date ?? "");
  if (Number.isNaN(second)) return;
  const reckoned = anchor ? serverNow() : second;
  setAnchor(Math.min(Math.max(reckoned, second), second + 999 + tookMs));
}

function setAnchor(server: number): void {
  anchor = { server, wall: Date.now(), steady: performance.now() };
}

/** Sets the clock by the page itself, until the first answer sets it better. */
export function startServerClock(openedAt: number): void {
  if (!anchor) setAnchor(openedAt);
}

/**
 * Milliseconds since 1970, by the server. The wall clock may be put right in between and the steady one may
 * rest while the machine sleeps: the longer of the two is taken, since looking too old is the safe mistake.
 */
export function serverNow(): number {
  if (!anchor) return Date.now();
  const passed = Math.max(Date.now() - anchor.wall, performance.now() - anchor.steady);
  return anchor.server + Math.max(0, passed);
}
