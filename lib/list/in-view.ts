import type { Session } from "#lib/wire/contract";
import type { Mono } from "#lib/domain/clock";
import type { ClassRef, Sitting } from "#lib/domain/sitting";
import type { Names } from "#lib/domain/name";
import { hasSomeOf, type Scope } from "#lib/domain/scope";

/** Whether somebody with this scope may see one test of a learner in these classes. */
export type ScopeTest = (subject: string, classes: readonly ClassRef[]) => boolean;

/** By any one of its classes, and by its subject. */
export function scopeTest(scope: Scope): ScopeTest {
  const subjects = scope.subjects && new Set(scope.subjects);
  const hasSome = hasSomeOf(scope);
  return (subject, classes) => (subjects === null || subjects.has(subject)) && hasSome(classes);
}

/** A sitting in the wire's shape, with this form of its learner's name; as it was when its learner left, if they have. */
export type SessionMaker = (
  sitting: Sitting,
  names: Names,
  left?: { readonly classes: readonly ClassRef[]; readonly at: Mono },
) => Session;
