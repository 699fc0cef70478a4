import type { Session } from "#lib/contract";
import type { History } from "#lib/live/history";
import { inScope, scoped, type ScopeTest } from "#lib/live/in-scope";
import { noteLearner } from "#lib/live/learner-behind";
import type { Snapshot } from "#lib/live/snapshot";
import type { Step } from "#lib/live/step";
import { versionIn } from "#lib/live/version-in-scope";
import { nameForms, type FormOf } from "#lib/name-forms";
import type { Names } from "#lib/name";
import type { View } from "#lib/scope";

/** Of no list that is held: whoever asks from there loads afresh. */
const NO_EDITION = -1;

interface StepInView {
  step: Step;
  /** Whether somebody's classes or subject changed so that they came into the view or fell out of it. */
  crosses: boolean;
}

/**
 * The list and what led to it as one view has them: who is in its scope, by the names and the classes that it may
 * see. A name's short form depends on who else is there, so a learner's may change as another comes or goes: that
 * is a change of this view alone, and is told as one.
 */
export class ListInView {
  private readonly view: View;
  private readonly isInScope: ScopeTest;
  private readonly version: (of: string) => string;
  private base: History | null = null;
  private list: History | null = null;
  private readonly steps = new WeakMap<Step, StepInView>();
  /** Whose form changed in a step, by the version that it begins at. */
  private readonly renamed = new Map<string, readonly Session[]>();

  constructor(view: View) {
    this.view = view;
    this.isInScope = inScope(view.scope);
    this.version = versionIn(view.scope);
  }

  at(base: History): History {
    if (this.list && this.base === base) return this.list;
    const before = this.list?.snapshot ?? null;
    const visible = base.snapshot.sessions.filter(this.isInScope);
    const formOf = nameForms(visible, this.view.names);
    const snapshot = this.snapshotInView(base.snapshot, visible, formOf, before);
    this.noteRenamed(base, before, snapshot);
    const steps = base.steps.map((step) => this.stepInView(step, formOf, before));
    const crossing = steps.findLastIndex(({ crosses }) => crosses);
    this.base = base;
    this.list = {
      snapshot,
      // Nobody has begun or left there: what was shown before is another list, and no changes lead from it.
      steps: steps.map(({ step }, nth) =>
        nth > crossing ? step : { ...step, edition: NO_EDITION },
      ),
    };
    return this.list;
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

  private stepInView(step: Step, formOf: FormOf, before: Snapshot | null): StepInView {
    const known = this.steps.get(step);
    if (known) return known;
    const { isInScope } = this;
    const inView = (session: Session) => this.named(session, formOf(session));
    const changed = step.changed.filter(isInScope);
    const made: Step = {
      ...step,
      from: this.version(step.from),
      joined: step.joined.filter(isInScope).map(inView),
      changed: [...changed.map(inView), ...(this.renamed.get(step.from) ?? [])],
      // Of no use once it is known who has crossed, and it need not name who has fallen out.
      before: [],
      left: step.left
        .filter(({ session }) => isInScope(session))
        .map((departure) => ({
          ...departure,
          // By the form that was seen: among those who stay, a shorter one may do.
          session: before?.byId.get(departure.session.sessionId) ?? inView(departure.session),
        })),
    };
    const crosses = step.changed.some(
      (now, nth) => isInScope(now) !== isInScope(step.before[nth]!),
    );
    const stepInView = { step: made, crosses };
    this.steps.set(step, stepInView);
    return stepInView;
  }

  /** Whoever is as before stays the same object, as in the list itself. */
  private snapshotInView(
    base: Snapshot,
    visible: readonly Session[],
    formOf: FormOf,
    before: Snapshot | null,
  ): Snapshot {
    const sessions = visible.map((session) => {
      const known = before?.byId.get(session.sessionId);
      const names = formOf(session);
      const isSame =
        known && sources.get(known) === session && known.user.fullName === names.fullName;
      return isSame ? known : this.named(session, names);
    });
    return Object.freeze({
      ...base,
      version: this.version(base.version),
      sessions: Object.freeze(sessions),
      byId: new Map(sessions.map((session) => [session.sessionId, session])),
    });
  }

  private named(session: Session, { fullName, firstName, lastName }: Names): Session {
    const { userId } = session.user;
    // Stable, and known outside of this house: whoever has it needs no name.
    const isHidden = this.view.names !== "full";
    const user = { userId: isHidden ? "" : userId, fullName, firstName, lastName };
    const made = { ...scoped(session, this.view.scope), user };
    if (isHidden) noteLearner(made, userId);
    sources.set(made, session);
    return made;
  }
}

/** From which session of the whole list a view's was made. */
const sources = new WeakMap<Session, Session>();
