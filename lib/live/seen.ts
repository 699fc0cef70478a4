import { classesBehind } from "#lib/live/class-refs";
import type { Refreshed } from "#lib/live/held";
import type { History } from "#lib/live/history";
import type { Membership } from "#lib/live/membership";
import type { Subjects } from "#lib/live/subjects";
import type { ClassRef } from "#lib/roster/enrolment";
import { isEverything, type Scope } from "#lib/scope";

/** What holds for everybody, whatever class they are in. */
const ANY = null;

/**
 * Which subjects were seen in each class, and when each was last finished, for what a view of some of them may
 * say of the past. It names no learner, and is forgotten with the list.
 */
export class Seen {
  /** By the class's id and the subject; ISO 8601, null where nobody is known to have finished it. */
  private readonly byClass = new Map<string | null, Map<string, string | null>>();

  /**
   * What the latest refresh has told.
   * @param named also who was never on the list: then the id alone says whose class it was
   */
  note(
    { snapshot, steps }: History,
    named: Refreshed["named"],
    { classesOfUser }: Pick<Membership, "classesOfUser">,
  ): void {
    const step = steps.at(-1);
    for (const session of step ? [...step.joined, ...step.changed] : snapshot.sessions) {
      this.noteOne(classesBehind(session), session.test.subject, null);
    }
    for (const { session, reason, at } of step?.left ?? []) {
      const finish = reason === "finished" ? at : null;
      this.noteOne(classesBehind(session), session.test.subject, finish);
    }
    for (const { userId, subject, at } of named) this.noteOne(classesOfUser(userId), subject, at);
  }

  /** Those that were seen in this scope, each with the colour that it has for all. */
  subjectsIn(scope: Scope, all: Subjects): Subjects {
    if (isEverything(scope)) return all;
    const seen = new Set(this.within(scope).map(([subject]) => subject));
    return new Map([...all].filter(([subject]) => seen.has(subject)));
  }

  /** The latest in this scope, ISO 8601; null where none is known. */
  lastFinishIn(scope: Scope): string | null {
    const all = this.within(scope).flatMap(([, at]) => at ?? []);
    return all.sort().at(-1) ?? null;
  }

  private within({ classes, subjects }: Scope): [string, string | null][] {
    const all = (classes ?? [ANY]).flatMap((id) => [...(this.byClass.get(id) ?? [])]);
    return subjects === null ? all : all.filter(([subject]) => subjects.includes(subject));
  }

  private noteOne(classes: readonly ClassRef[], subject: string, at: string | null): void {
    for (const id of [ANY, ...classes.map((each) => each.id)]) {
      let known = this.byClass.get(id);
      if (!known) this.byClass.set(id, (known = new Map()));
      const before = known.get(subject) ?? null;
      known.set(subject, before !== null && (at === null || before > at) ? before : at);
    }
  }
}
