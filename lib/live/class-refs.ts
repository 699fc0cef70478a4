import type { Session } from "#lib/contract";
import type { ClassRef } from "#lib/roster/enrolment";

/**
 * For which classes the names on a sitting stand. Kept beside the names and not among them: a scope goes by a
 * class's id, which is of no use on the wire. Names that no roster gave stand for no class, so that whoever is
 * bound to some sees nobody by mistake.
 */
const behind = new WeakMap<Session["classes"], readonly ClassRef[]>();

/** Their names, each once, which from now on stand for them. */
export function namesOf(classes: readonly ClassRef[]): string[] {
  const names = [...new Set(classes.map(({ name }) => name))];
  behind.set(names, classes);
  return names;
}

/** By name, in order. */
export function classesBehind({ classes }: Pick<Session, "classes">): readonly ClassRef[] {
  return behind.get(classes) ?? [];
}

/** Whether two sittings are of the same classes: another class of the same name is another. */
export function areOfSameClasses(a: Session, b: Session): boolean {
  const [one, other] = [classesBehind(a), classesBehind(b)];
  return one.length === other.length && one.every(({ id }, nth) => id === other[nth]!.id);
}
