import type { Session } from "#lib/wire/contract";
import { graphemesOf } from "#lib/domain/graphemes";

/** The learner's name in words; a learner without one is told apart by the start of the sitting's id. */
export function learnerName({ user, sessionId }: Session): string {
  return nameOrNone(user.fullName, sessionId);
}

/** The same where there is only a name, in whatever form. */
export function nameOrNone(name: string, sessionId: string): string {
  return name || `Name not given, sitting ${shortId({ sessionId })}`;
}

/** Four characters of the sitting's id: enough to tell two nameless learners apart in a room. */
export function shortId({ sessionId }: Pick<Session, "sessionId">): string {
  return sessionId.replaceAll("-", "").slice(0, 4).toUpperCase();
}

/** How much of a learner's name somebody may see. */
export type Names = Omit<Session["user"], "userId">;

/** A name, split so that short forms can be made of it. */
export interface NameParts {
  first: string;
  /** The last name letter by letter, each with the signs before it: `O`, `’S`, `u`. */
  letters: string[];
}

/** The longest form of a name, in characters; no real name comes near it. */
const LONGEST = 200;

/** A single name counts as a first name: it is what the learner is called. */
export function partsOfName({ fullName, firstName, lastName }: Names): NameParts {
  const words = fullName.split(/\s+/).filter(Boolean);
  const first = firstName || (words[0] ?? "");
  const last = firstName ? lastName : (words.slice(1).at(-1) ?? "");
  return { first, letters: lettersOf(last) };
}

/** `Amina K.`, or with two letters `Amina Kh.`; with all of them the whole name. */
export function shortName({ first, letters }: NameParts, count: number): Names {
  const isWhole = count > 1 && count >= letters.length;
  const last = letters.slice(0, count).join("").trimStart();
  const lastName = last && !isWhole ? `${last}.` : last;
  const fullName = [first, lastName].filter(Boolean).join(" ");
  return { fullName: fullName.length > LONGEST ? first : fullName, firstName: first, lastName };
}

/** A name's letters, each after the first with whatever stands between it and the one before. */
function lettersOf(name: string): string[] {
  const letters: string[] = [];
  let before = "";
  for (const segment of graphemesOf(name)) {
    if (/\p{L}/u.test(segment)) {
      letters.push((letters.length > 0 ? before : "") + segment);
      before = "";
    } else before += segment;
  }
  return letters;
}
