/**
 * A snapshot's version names its process, its view (lib/list), and its place in that process's run. Versions of two
 * processes or views have no order: one says nothing about what holders of the other have seen.
 */
export interface Version {
  process: string;
  place: number;
}

export function writeVersion(version: Version): string {
  return `${version.process}-${version.place}`;
}

/** Null for text that no process of ours wrote. */
export function readVersion(text: string): Version | null {
  const match = /^([a-z0-9]{1,32})-(\d{1,15})$/.exec(text);
  return match ? { process: match[1]!, place: Number(match[2]) } : null;
}

/** The process's own part of the text that names it; the rest names the view. */
const EPOCH_LENGTH = 8;

/** Whether two versions are of one view, whichever process made them. */
export function isOfSameView(one: string, other: string): boolean {
  const view = readVersion(one)?.process.slice(EPOCH_LENGTH);
  return view !== undefined && view === readVersion(other)?.process.slice(EPOCH_LENGTH);
}
