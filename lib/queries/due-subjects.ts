import type { KnownSubject } from "#lib/wire/contract";
import { subjectComparer } from "#lib/domain/order";
import type { Snapshot } from "#lib/list/snapshot";
import { subjectWords, withSubjects } from "#lib/list/subjects";
import type { VisibleList } from "#lib/list/visible-list";
import type { Titled } from "#lib/roster/titles";

interface Seen {
  readonly visible: Pick<VisibleList, "view" | "subjects">;
  readonly snapshot: Pick<Snapshot, "hues" | "order">;
}

/**
 * The assessments that a class is due as its school says: in the roster, or for all classes in the settings. Null where
 * nobody says.
 */
export function wantedSubjects(
  { classes }: Titled,
  registerSubjects: readonly string[],
): readonly string[] | null {
  const ofRoster = new Set(classes.flatMap(({ subjects }) => [...subjects]));
  if (ofRoster.size > 0) return [...ofRoster];
  return registerSubjects.length > 0 ? registerSubjects : null;
}

/**
 * Those that are wanted, else those seen on the reader's list or that somebody in the class is sitting or has finished;
 * in the list's order, and none outside the reader's view.
 * @param wordFor how what is wanted is written
 */
export function dueSubjects(
  { visible: { view, subjects: known }, snapshot: { order } }: Seen,
  ofTheirs: Iterable<string>,
  { wanted, wordFor }: { wanted: readonly string[] | null; wordFor: (name: string) => string },
): string[] {
  const every = new Set(wanted ? wanted.map(wordFor) : [...known.keys(), ...ofTheirs]);
  return [...every]
    .sort(subjectComparer(order))
    .filter((name) => view.scope.subjects?.includes(name) ?? true);
}

/**
 * One word for what is wanted of each of several classes, so that it is one subject for all of them.
 * @param ofTheirs what their learners are sitting or have finished
 */
export function wordsForWanted(
  { visible: { subjects: known } }: Pick<Seen, "visible">,
  ofTheirs: Iterable<string>,
  wanted: Iterable<readonly string[] | null>,
): (name: string) => string {
  const written = [...wanted].flatMap((each) => each ?? []);
  return subjectWords([...new Set([...known.keys(), ...ofTheirs])], [...new Set(written)]);
}

/** Each with its colour. */
export function withHues(names: readonly string[], { hues }: Seen["snapshot"]): KnownSubject[] {
  const all = withSubjects(hues, names);
  return names.map((subject) => ({ subject, hue: all.get(subject)! }));
}
