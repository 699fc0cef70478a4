import type { KnownSubject } from "#lib/wire/contract";
import { subjectComparer } from "#lib/domain/order";
import type { Snapshot } from "#lib/list/snapshot";
import { inSeenWords, withSubjects } from "#lib/list/subjects";
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
 */
export function dueSubjects(
  { visible: { view, subjects: known }, snapshot: { order } }: Seen,
  ofTheirs: Iterable<string>,
  wanted: readonly string[] | null,
): string[] {
  const seen = [...new Set([...known.keys(), ...ofTheirs])];
  const every = (wanted ? inSeenWords(wanted, seen) : seen).sort(subjectComparer(order));
  return every.filter((name) => view.scope.subjects?.includes(name) ?? true);
}

/** Each with its colour. */
export function withHues(names: readonly string[], { hues }: Seen["snapshot"]): KnownSubject[] {
  const all = withSubjects(hues, names);
  return names.map((subject) => ({ subject, hue: all.get(subject)! }));
}
