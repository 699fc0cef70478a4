/**
 * A snapshot's version names its process, with the scope where it is of a part of the list (lib/live), and its
 * place in that process's run. Versions of two have no order: what one held says nothing of what the other has
 * seen.
 */
export interface Version {
  process: string;
  place: number;
}

export function writeVersion(version: Version): string {
  return `${version.process}-${version.place}`;
}

/** Null for text that no process of ours has written. */
export function readVersion(text: string): Version | null {
  const match = /^([a-z0-9]{1,32})-(\d{1,15})$/.exec(text);
  return match ? { process: match[1]!, place: Number(match[2]) } : null;
}

export function isOfSameProcess(one: string, other: string): boolean {
  const process = readVersion(one)?.process;
  return process !== undefined && process === readVersion(other)?.process;
}

/** Whether `later` is of the same process as `earlier` and not before it. */
export function isAtOrAfter(later: string, earlier: string): boolean {
  const a = readVersion(later);
  const b = readVersion(earlier);
  return a !== null && b !== null && a.process === b.process && a.place >= b.place;
}
