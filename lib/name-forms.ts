import type { NameForm, Session } from "#lib/contract";
import { fold } from "#lib/fold";
import { partsOfName, shortName, type NameParts, type Names } from "#lib/name";

const NO_NAMES: Names = { fullName: "", firstName: "", lastName: "" };

/** What each learner is called among these, by session id. */
export type FormOf = (session: Session) => Names;

/**
 * The names of a list in a form. Short is `Amina K.`, and where two learners would read alike, as many letters
 * of each last name as tell them apart: `Amina Ka.`, `Amina Kh.`. Learners of one whole name can't be told
 * apart by more of it, so none is shown. Alike is what a reader across a room takes for alike: without regard
 * to case and accents.
 */
export function nameForms(sessions: readonly Session[], form: NameForm): FormOf {
  if (form === "full") return ({ user }) => user;
  if (form === "none") return () => NO_NAMES;
  const groups = new Map<string, Folded[]>();
  for (const { user } of sessions) {
    const name = foldedOf(user);
    const group = groups.get(name.group);
    if (group) group.push(name);
    else groups.set(name.group, [name]);
  }
  const needed = new Map<Folded, number>();
  for (const group of groups.values()) {
    if (group.length > 1) countLetters(group, needed);
  }
  return ({ user }) => {
    const name = foldedOf(user);
    return shortName(name.parts, needed.get(name) ?? 1);
  };
}

interface Folded {
  parts: NameParts;
  /** Who reads alike by first name and initial. */
  group: string;
  /** The last name's letters as they are compared. */
  letters: string[];
}

/** Taking a name apart costs more than all else here, and users never change. */
const known = new WeakMap<Session["user"], Folded>();

function foldedOf(user: Session["user"]): Folded {
  let folded = known.get(user);
  if (!folded) {
    const parts = partsOfName(user);
    const letters = parts.letters.map((letter) => fold(letter).replace(/[^\p{L}\p{M}]/gu, ""));
    folded = { parts, letters, group: `${fold(parts.first)}\n${letters[0] ?? ""}` };
    known.set(user, folded);
  }
  return folded;
}

/** In order, a name shares the most with one of its two neighbours that are not the same. */
function countLetters(group: readonly Folded[], needed: Map<Folded, number>): void {
  const byName = new Map<string, Folded[]>();
  for (const name of group) {
    const key = name.letters.join("\n");
    byName.set(key, [...(byName.get(key) ?? []), name]);
  }
  const ordered = [...byName.keys()].sort().map((key) => byName.get(key)!);
  for (const [nth, same] of ordered.entries()) {
    const { letters } = same[0]!;
    const shared = [ordered[nth - 1], ordered[nth + 1]].map((other) =>
      other ? sharedLetters(letters, other[0]!.letters) : 0,
    );
    const count = Math.min(Math.max(...shared) + 1, letters.length);
    for (const name of same) needed.set(name, count);
  }
}

function sharedLetters(a: readonly string[], b: readonly string[]): number {
  const differs = a.findIndex((letter, nth) => letter !== b[nth]);
  return differs === -1 ? a.length : differs;
}
