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

/** Sets the clock by an answer's `Date` header (or any other instant of the server's). */
export function setServerClock(instant: string | number | null): void {
  const server = new Date(instant ?? NaN).getTime();
  if (Number.isNaN(server)) return;
  anchor = { server, wall: Date.now(), steady: performance.now() };
}

/** Sets the clock by the page itself, until the first answer sets it better. */
export function startServerClock(openedAt: number): void {
  if (!anchor) setServerClock(openedAt);
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
