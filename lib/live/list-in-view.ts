import type { Departure, Session } from "#lib/contract";
import type { History } from "#lib/live/history";
import type { Snapshot } from "#lib/live/snapshot";
import type { Step } from "#lib/live/step";
import { nameForms, type FormOf } from "#lib/name-forms";
import type { Names } from "#lib/name";
import type { View } from "#lib/scope";

/**
 * The list and what led to it as one view has them. A name's short form depends on who else is there, so a
 * learner's may change as another comes or goes: that is a change of this view alone, and is told as one.
 */
export class ListInView {
  private readonly view: View;
  private base: History | null = null;
  private list: History | null = null;
  private readonly steps = new WeakMap<Step, Step>();
  /** Whose form changed in a step, by the version that it begins at. */
  private readonly renamed = new Map<string, readonly Session[]>();

  constructor(view: View) {
    this.view = view;
  }

  at(base: History): History {
    if (this.list && this.base === base) return this.list;
    const before = this.list?.snapshot ?? null;
    const formOf = nameForms(base.snapshot.sessions, this.view.names);
    const snapshot = snapshotInView(base.snapshot, formOf, before);
    this.noteRenamed(base, before, snapshot);
    const steps = base.steps.map((step) => this.stepInView(step, formOf, before));
    this.base = base;
    return (this.list = { snapshot, steps });
  }

  /** Versions in between that this view was never asked at are nobody's: the last step may tell for all. */
  private noteRenamed({ steps }: History, before: Snapshot | null, after: Snapshot): void {
    for (const from of this.renamed.keys()) {
      if (!steps.some((step) => step.from === from)) this.renamed.delete(from);
    }
    const last = steps.at(-1);
    if (!before || !last || before.version === after.version) return;
    const renamed = after.sessions.filter((session) => {
      const known = before.byId.get(session.sessionId);
      return known !== undefined && known !== session;
    });
    this.renamed.set(last.from, renamed);
  }

  private stepInView(step: Step, formOf: FormOf, before: Snapshot | null): Step {
    const known = this.steps.get(step);
    if (known) return known;
    const inForm = (session: Session) => named(session, formOf(session));
    const made: Step = {
      ...step,
      joined: step.joined.map(inForm),
      changed: [...step.changed.map(inForm), ...(this.renamed.get(step.from) ?? [])],
      left: step.left.map((departure: Departure) => ({
        ...departure,
        // By the form that was seen: among those who stay, a shorter one may do.
        session: before?.byId.get(departure.session.sessionId) ?? inForm(departure.session),
      })),
    };
    this.steps.set(step, made);
    return made;
  }
}

/** Whoever is as before stays the same object, as in the list itself. */
function snapshotInView(base: Snapshot, formOf: FormOf, before: Snapshot | null): Snapshot {
  const sessions = base.sessions.map((session) => {
    const known = before?.byId.get(session.sessionId);
    const made = named(session, formOf(session));
    return known && sources.get(known) === session && known.user.fullName === made.user.fullName
      ? known
      : made;
  });
  return Object.freeze({
    ...base,
    sessions: Object.freeze(sessions),
    byId: new Map(sessions.map((session) => [session.sessionId, session])),
  });
}

/** From which session of the whole list a view's was made. */
const sources = new WeakMap<Session, Session>();

function named(session: Session, names: Names): Session {
  const made = { ...session, user: { userId: session.user.userId, ...names } };
  sources.set(made, session);
  return made;
}
