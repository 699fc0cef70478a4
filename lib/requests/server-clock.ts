/**
 * The server's clock as this browser knows it. Ages and times so far use it, because a staffroom PC's own
 * clock may be minutes wrong and a board must not be. Only an answer that is provably our server's sets it
 * (lib/requests/ours.ts): a page or a date may be anybody's.
 */
interface Anchor {
  /** The two instants between which the server's time was, milliseconds since 1970. */
  earliest: number;
  latest: number;
  /** By `elapsed`. */
  at: number;
}

/** This browser's two clocks at one moment, and how much time had passed for it by then. */
interface Base {
  wall: number;
  steady: number;
  passed: number;
}

/** A wall clock that falls back by more than this was set, not slewed. */
const STEP_MS = 1000;
/** A page that has not heard from our server for this long may be a cached one. */
const DOUBT_MS = 2000;
/** Half the longest time an answer may take: if we are further ahead than this, the clock was set. */
const STANDS_MS = 7500;
/** For how many lists ages are remembered: a page holds a few at a time. */
const MOST_REMEMBERED = 50;

let base: Base | undefined;
let most = 0;
let anchor: Anchor | undefined;
/** The latest answer's bounds. */
let lastTold = -Infinity;
/** What the page itself said, until the first answer. */
let opened: { server: number; at: number } | undefined;
/** When each list was first looked at. */
const firstSeen = new Map<string, { server: number; at: number }>();

/**
 * Milliseconds that have passed for this page, never too few. The wall clock may be set meanwhile, and the
 * monotonic one stops while the machine sleeps: the longer of the two counts, because looking too old is the safe
 * mistake.
 */
export function elapsed(): number {
  base ??= { wall: Date.now(), steady: performance.now(), passed: 0 };
  const byWall = Date.now() - base.wall;
  const bySteady = performance.now() - base.steady;
  const now = base.passed + Math.max(byWall, bySteady);
  const wasSetBack = bySteady - byWall > STEP_MS || now < most;
  most = Math.max(now, most);
  // Otherwise a later sleep would count for that much less.
  if (wasSetBack) base = { wall: Date.now(), steady: performance.now(), passed: most };
  return most;
}

/**
 * Sets the clock by one of our own server's answers. It was written at some moment on its way here; where our
 * estimate agrees, the two together are more exact than either.
 * @param now the answer's `x-now`
 * @param tookMs from request to answer
 */
export function setServerClock(now: string | null, tookMs: number): void {
  const written = Date.parse(now ?? "");
  if (Number.isNaN(written)) return;
  const at = elapsed();
  const told = { earliest: written, latest: written + tookMs };
  const since = anchor ? at - anchor.at : 0;
  const earliest = Math.max(told.earliest, (anchor?.earliest ?? -Infinity) + since);
  const latest = Math.min(told.latest, (anchor?.latest ?? Infinity) + since);
  anchor = earliest <= latest ? { earliest, latest, at } : { ...told, at };
}

/** Milliseconds since our server was last heard, by this page or any answer of its own; 0 where it never was. */
export function silentFor(): number {
  const heardAt = anchor?.at ?? opened?.at;
  return heardAt === undefined ? 0 : elapsed() - heardAt;
}

/** The time that a page gives for its own making, for its first minutes. @param openedAt milliseconds since 1970 */
export function startServerClock(openedAt: number): void {
  opened ??= { server: openedAt, at: elapsed() };
}

/**
 * Milliseconds since 1970, by the server: the middle of the range that is possible. If that turns out to be a
 * little ahead, it stands still until it is right: a learner's minutes must not go back by one and on again.
 */
export function serverNow(): number {
  const now = reckon();
  if (lastTold > now && lastTold - now < STANDS_MS) return lastTold;
  lastTold = now;
  return now;
}

function reckon(): number {
  if (anchor) return (anchor.earliest + anchor.latest) / 2 + elapsed() - anchor.at;
  return opened ? opened.server + elapsed() - opened.at : Date.now();
}

/**
 * The server's time for judging how old a list is. No clock step makes a list younger; and before our server has
 * answered, a cached page is as old as this machine's clock makes it.
 * @param takenAt of the list, ISO 8601
 */
export function agedNow(takenAt: string): number {
  const at = elapsed();
  const server = serverNow();
  let first = firstSeen.get(takenAt);
  if (!first) {
    first = { server, at };
    firstSeen.set(takenAt, first);
    if (firstSeen.size > MOST_REMEMBERED) firstSeen.delete(firstSeen.keys().next().value!);
  }
  const isInDoubt = !anchor && opened !== undefined && at - opened.at > DOUBT_MS;
  return Math.max(server, first.server + at - first.at, isInDoubt ? Date.now() : 0);
}
