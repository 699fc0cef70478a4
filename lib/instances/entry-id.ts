/** An entry's id in the log: the token of whoever told it, and its place among what they told. */
export type EntryId = string;

export const entryId = (token: string, place: number): EntryId => `${token}-${place}`;

export const tokenOf = (id: EntryId): string => id.split("-")[0]!;

/** Whether an entry comes after another; after nothing comes every one. */
export function isAfter(id: EntryId, other: EntryId | null): boolean {
  if (other === null) return true;
  const [token = 0, place = 0] = id.split("-").map(Number);
  const [otherToken = 0, otherPlace = 0] = other.split("-").map(Number);
  return token > otherToken || (token === otherToken && place > otherPlace);
}

/** The later of two; null where there is neither. */
export const latest = (one: EntryId | null, other: EntryId | null): EntryId | null =>
  one !== null && isAfter(one, other) ? one : other;
