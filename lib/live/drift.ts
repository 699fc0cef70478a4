/**
 * Connect's `total` beside the set that is held. The two may well differ for good (a `total` that is off by
 * seven is off by seven each time); what counts is whether their difference, the drift, has moved since the
 * last sweep: then something happened that the small questions can't see.
 */
export interface Drift {
  /** What the difference may have been since the last sweep; null before it was first seen. */
  usual: Range | null;
  /** For how many refreshes running it has been another. */
  differing: number;
}

/** Both ends are included. */
interface Range {
  least: number;
  most: number;
}

/** Refreshes running with another difference than the usual one, before a sweep is due. */
const TOO_MANY = 2;
/** Whether Connect counted a sitting that finished within this of its answer, nobody can tell. */
const UNCERTAIN_MS = 2000;

export const NO_DRIFT: Drift = { usual: null, differing: 0 };

/**
 * The drift after one more refresh.
 * @param total as Connect told it
 * @param date when it told, by its own clock, milliseconds
 * @param held how many are held now
 * @param finishedAt when those finished whom this refresh took away, by Connect's clock, milliseconds
 */
export function observeDrift(drift: Drift, { total, date, held, finishedAt }: Observation): Drift {
  const after = finishedAt.filter((at) => at > date + UNCERTAIN_MS).length;
  const about = finishedAt.filter((at) => Math.abs(at - date) <= UNCERTAIN_MS).length;
  const most = total - held - after;
  const seen: Range = { least: most - about, most };
  if (!drift.usual) return { usual: seen, differing: 0 };
  const both = {
    least: Math.max(drift.usual.least, seen.least),
    most: Math.min(drift.usual.most, seen.most),
  };
  if (both.least <= both.most) return { usual: both, differing: 0 };
  return { ...drift, differing: drift.differing + 1 };
}

export interface Observation {
  total: number;
  date: number;
  held: number;
  finishedAt: readonly number[];
}

export function hasDrifted({ differing }: Drift): boolean {
  return differing >= TOO_MANY;
}
