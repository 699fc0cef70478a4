import type { Enrolment } from "#lib/roster/enrolment";
import { contradict, onlyKeysOf, wordsOfName } from "#lib/roster/same-learner";

/** What one row of an export says of a user. */
type Row = Pick<Enrolment, "keys" | "name" | "place">;

/** Of one user, and each different: nobody is at so many schools. */
const MOST_ROWS = 100;

export const saysTheSame = (a: Row, b: Row) =>
  a.name === b.name && JSON.stringify(a.keys) === JSON.stringify(b.keys);

/** Whether rows of one sourcedId can't all be one user's, whatever the others say. */
export function areNotOneUser(all: readonly Row[]): boolean {
  const said = all.map(({ keys, name, place: { file } }) => ({
    keys,
    only: onlyKeysOf({ ...keys, sourcedId: null }, file, ""),
    nameWords: wordsOfName(name),
  }));
  const emails = new Set(all.flatMap(({ keys: { email } }) => email ?? []));
  return all.length > MOST_ROWS || emails.size > 1 || contradict(said);
}

/**
 * Whether all rows of one sourcedId are tied together by something besides the id. Only once all are known: what ties
 * two of them may be a third.
 */
export function areTied(all: readonly Row[]): boolean {
  const ids = all.map(({ keys }) => keys.others);
  const most = ids.reduce((a, b) => (b.length > a.length ? b : a));
  return ids.every((its) => its.every((id) => most.includes(id))) && areLinked(all);
}

/** Whether each that says anything says something that another does too. */
function areLinked(all: readonly Row[]): boolean {
  const values = all.map(valuesOf).filter((its) => its.length > 0);
  if (values.length < 2) return true;
  return values.every((its, nth) =>
    values.some((others, at) => at !== nth && its.some((value) => others.includes(value))),
  );
}

const valuesOf = ({ keys: { upn, username, email, others }, name }: Row): string[] =>
  [upn, username, email, ...others, ...wordsOfName(name)].flatMap(
    (text) => text?.toLowerCase() ?? [],
  );
