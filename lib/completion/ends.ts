import type { Mono } from "#lib/domain/clock";

/** The latest finish of each subject; null where CENTURY does not say when. */
export type Ends = ReadonlyMap<string, Mono | null>;

export const NO_ENDS: Ends = new Map();

export function withEnd(ends: Ends, subject: string, at: Mono | null): Ends {
  const before = ends.get(subject);
  const isNews = before === undefined || (at !== null && (before === null || at > before));
  return isNews ? new Map(ends).set(subject, at) : ends;
}

/** Of two of what somebody has finished, the later end of each subject. */
export function together(a: Ends, b: Ends): Ends {
  let ends = a;
  for (const [subject, at] of b) ends = withEnd(ends, subject, at);
  return ends;
}
