import type { Session } from "#lib/contract";
import type { ClassRef } from "#lib/roster/enrolment";

/**
 * For which classes the names on a sitting stand. Kept beside the names and not among them: a scope goes by a
 * class's id, which is of no use on the wire. Names that no roster gave stand for no class, so that whoever is
 * bound to some sees nobody by mistake.
 */
const behind = new WeakMap<Session["classes"], readonly ClassRef[]>();
const namesFor = new WeakMap<readonly ClassRef[], string[]>();

/** Their names, each once, which from now on stand for them; the same object for the same classes. */
export function namesOf(classes: readonly ClassRef[]): string[] {
  let names = namesFor.get(classes);
  if (!names) {
    names = [...new Set(classes.map(({ name }) => name))];
    namesFor.set(classes, names);
    // A sitting may outlast its roster, and must not hold on to it.
    behind.set(
      names,
      classes.map(({ id, name }) => ({ id, name })),
    );
  }
  return names;
}

/** By name, in order. */
export function classesBehind({ classes }: Pick<Session, "classes">): readonly ClassRef[] {
  return behind.get(classes) ?? [];
}

/** Whether two sittings are of the same classes: another class of the same name is another. */
export function areOfSameClasses(a: Session, b: Session): boolean {
  if (a.classes === b.classes) return true;
  const [one, other] = [classesBehind(a), classesBehind(b)];
  return one.length === other.length && one.every(({ id }, nth) => id === other[nth]!.id);
}
