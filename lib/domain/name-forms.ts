import type { NameForm } from "#lib/wire/contract";
import { fold } from "#lib/domain/fold";
import { partsOfName, shortName, type NameParts, type Names } from "#lib/domain/name";

const NO_NAMES: Names = { fullName: "", firstName: "", lastName: "" };

/** What to call each of these learners beside the others. */
export type FormOf = (learner: Names) => Names;

/**
 * The names of some learners in a form. Short is `Amina K.`; where two would read alike, as many letters of the
 * last name as tell them apart: `Amina Ka.`, `Amina Kh.`. Where the whole names are the same, more letters don't
 * help, so none are added. Names read alike if they do across a room: case and accents don't count.
 */
export function nameForms(learners: readonly Names[], form: NameForm): FormOf {
  if (form === "full") return (learner) => learner;
  if (form === "none") return () => NO_NAMES;
  const groups = new Map<string, Folded[]>();
  for (const learner of learners) {
    const name = foldedOf(learner);
    const group = groups.get(name.group);
    if (group) group.push(name);
    else groups.set(name.group, [name]);
  }
  const needed = new Map<Folded, number>();
  for (const group of groups.values()) {
    if (group.length > 1) countLetters(group, needed);
  }
  return (learner) => {
    const name = foldedOf(learner);
    const count = needed.get(name) ?? 1;
    return (name.forms[count] ??= shortName(name.parts, count));
  };
}

/** Names of which no parts are known, in a form; where names are off, that there is one. */
export function namesInForm(names: readonly string[], form: NameForm): readonly string[] {
  if (form === "full") return names;
  if (form === "none") return names.map((name) => name && "Name off");
  const learners = names.map((fullName) => ({ fullName, firstName: "", lastName: "" }));
  const formOf = nameForms(learners, form);
  return learners.map((learner) => formOf(learner).fullName);
}

interface Folded {
  parts: NameParts;
  /** Those who read alike by first name and initial. */
  group: string;
  /** The last name's letters as they are compared. */
  letters: string[];
  /** All letters as one text: the same for the same last name. */
  last: string;
  /** The short forms that were asked for, by how many letters they have. */
  forms: Names[];
}

/** Splitting a name costs more than everything else here, and learners never change. */
const known = new WeakMap<Names, Folded>();

function foldedOf(learner: Names): Folded {
  let folded = known.get(learner);
  if (!folded) {
    const parts = partsOfName(learner);
    const letters = parts.letters.map((letter) => fold(letter).replace(/[^\p{L}\p{M}]/gu, ""));
    const group = `${fold(parts.first)}\n${letters[0] ?? ""}`;
    folded = { parts, letters, group, last: letters.join("\n"), forms: [] };
    known.set(learner, folded);
  }
  return folded;
}

/** In sorted order, a name shares most letters with one of its two neighbours that are not the same. */
function countLetters(group: readonly Folded[], needed: Map<Folded, number>): void {
  const byName = new Map<string, Folded[]>();
  for (const name of group) {
    const same = byName.get(name.last);
    if (same) same.push(name);
    else byName.set(name.last, [name]);
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
