import { outcomeOf } from "#lib/completion/outcome";
import type { CompletionEvent, Heard } from "#lib/completion/event";
import { hasPast, type HistoryQuestion } from "#lib/completion/history";
import { nextHistoryQuestion } from "#lib/completion/history-steps";
import { seekerOf } from "#lib/completion/look-ups";
import type { CompletionOptions } from "#lib/completion/completion-options";
import { isMoreKnown } from "#lib/completion/more-known";
import { isAsking, nextDue, nextQuestion } from "#lib/completion/next-question";
import { seenOnList, type ListedSittings } from "#lib/completion/seen-on-list";
import { learnerStatusOf, type LearnerStatus } from "#lib/completion/learner-status";
import { NOTHING_ASKED, type CompletionState, type Question } from "#lib/completion/state";
import { step } from "#lib/completion/step";
import { Waiting } from "#lib/completion/waiting";
import { asConnectFailure } from "#lib/connect/failure";
import type { Mono } from "#lib/domain/clock";
import { ServiceClock } from "#lib/domain/service-clock";
import { startOfDay, untilMidnight } from "#lib/domain/time";
import type { Sitting, SittingId } from "#lib/domain/sitting";
import { findableLearners } from "#lib/roster/findable-learners";
import type { RosterClass } from "#lib/roster/classes";
import type { RosterLearner } from "#lib/roster/learner";
import type { Roster } from "#lib/roster/roster";
import type { Follower, Refreshed } from "#lib/sync/refreshed";
import { retryWaitMs } from "#lib/sync/retry-policy";

/** The list after a refresh. */
interface OnList {
  readonly sittings: ReadonlyMap<SittingId, Sitting>;
  /** First instant of the school's day, milliseconds since 1970; null where it is not known. */
  readonly todayFrom: number | null;
}

/** Asks Connect what registers need to know, one question at a time, once for all who look. */
export class Completion implements Follower {
  private state: CompletionState = NOTHING_ASKED;
  private roster: Roster | null = null;
  private steppedAt: Mono;
  private isRunning = false;
  /** The first instant of the school's day that what has been read belongs to. */
  private historyDay: number | null = null;
  /** Changes when everything is forgotten: answers to earlier questions are dropped. */
  private epoch = 0;
  private moves = 0;
  private cancelTimer = () => {};
  private readonly waiting = new Waiting();
  private readonly options: CompletionOptions;
  private readonly service: Pick<ServiceClock, "now">;

  constructor(options: CompletionOptions) {
    this.options = options;
    this.steppedAt = options.clock.mono();
    this.service = options.service ?? new ServiceClock(options.clock);
  }

  /** Somebody is looking at this register; to be called again every minute while they do. */
  want({ id, learners }: RosterClass, roster: Roster): void {
    this.use(roster);
    const seeker = (each: RosterLearner) => seekerOf(each, roster, this.options.upnSuffix);
    this.take({ is: "class_wanted", id, learners: learners.map(seeker) });
    void this.run();
  }

  /**
   * Somebody is looking at all classes; to be called again every minute while they do.
   * @param learners those in a class who have a key; the same object for the same roster
   * @param since the first instant of what counts, milliseconds since 1970
   */
  wantHistory(roster: Roster, learners: ReadonlySet<string>, since: number): void {
    this.use(roster);
    this.take({ is: "history_wanted", learners, since, now: this.service.now() });
    void this.run();
  }

  /** Resolves once nothing is left to ask now for these classes, whether it went well or not. */
  whenKnown(classIds: readonly string[] = [...this.state.classes.keys()]): Promise<void> {
    return this.waiting.until(classIds, this.isAsking);
  }

  /** Takes in a refresh of the list and the finishes that it found. Never throws: the list goes on without registers. */
  hear({ sittings, todayFrom }: OnList, ended: readonly Heard[]): void {
    try {
      this.take({ is: "heard", seen: seenOnList(sittings.values()), ended, todayFrom });
    } catch (error) {
      this.tell(error);
    }
    void this.run();
  }

  accept({ state, finishes, roster }: Pick<Refreshed, "state" | "finishes" | "roster">): void {
    if (roster !== null && roster !== this.roster) {
      // Whoever has just left is no longer on the list that goes by the new files.
      this.hear(state, []);
      void this.follow(roster);
    }
    this.hear(state, finishes);
  }

  /** Another roster has taken over: what was known of those whom it has dropped goes, though nobody looks at classes. */
  private async follow(roster: Roster): Promise<void> {
    this.use(roster);
    const learners = await findableLearners(roster);
    if (this.roster === roster) this.take({ is: "learners_changed", learners });
  }

  /** Whether CENTURY lets registers ask who its users are. */
  get users(): CompletionState["users"]["is"] {
    return this.state.users.is;
  }

  /** Moves with whatever can change what is known of a learner. */
  get edition(): number {
    return this.moves;
  }

  /** What is known now of a learner in a wanted class. */
  learnerStatusOf({ id }: Pick<RosterLearner, "id">, sittings: ListedSittings): LearnerStatus {
    return learnerStatusOf(this.state, id, sittings);
  }

  /** Forgets everything about learners but which of the roster's own ids have finished what: that goes at midnight. */
  forget(): void {
    this.epoch += 1;
    this.roster = null;
    this.take({ is: "forgotten" });
    this.wake(this.untilMidnight());
  }

  /** Everything that is known, for tests and counts. */
  get known(): CompletionState {
    return this.state;
  }

  private use(roster: Roster): void {
    if (this.roster !== null && this.roster !== roster) this.take({ is: "roster_changed" });
    this.roster = roster;
  }

  private take(event: CompletionEvent): void {
    const now = this.options.clock.mono();
    const before = this.state;
    this.state = step(before, event, now);
    if (isMoreKnown(before, this.state)) this.moves += 1;
    this.steppedAt = now;
    this.waiting.release(this.isAsking);
  }

  private readonly isAsking = (classId: string) =>
    isAsking(this.state, classId, this.options.clock.mono());

  /** Asks until nothing is left. Never throws: a bug of ours is tried again like one of Connect's. */
  private async run(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    let again: number | null = null;
    try {
      this.endDay();
      this.take({ is: "ticked" });
      for (let question = this.next(); question; question = this.next()) {
        await this.askOne(question);
      }
      const due = nextDue(this.state, this.steppedAt);
      again = due === null ? null : due - this.options.clock.mono();
    } catch (error) {
      again = retryWaitMs("register", asConnectFailure(error), 1, 1);
      this.tell(error);
      this.waiting.releaseAll();
    } finally {
      this.isRunning = false;
      const waits = [again, this.untilMidnight()].filter((each) => each !== null);
      this.wake(waits.length > 0 ? Math.min(...waits) : null);
    }
  }

  /** What somebody waits for goes before what all classes have finished. */
  private next(): Question | HistoryQuestion | null {
    const { state, roster } = this;
    if (roster === null || !this.options.mayAsk()) return null;
    const now = this.options.clock.mono();
    return nextQuestion(state, now) ?? nextHistoryQuestion(state.history, now);
  }

  private async askOne(question: Question | HistoryQuestion): Promise<void> {
    const { epoch, roster } = this;
    if (!roster) return;
    const isOver = () => epoch !== this.epoch || roster !== this.roster;
    const { client, clock, timeZone } = this.options;
    const event = await outcomeOf(question, {
      asking: { client, clock, service: this.service, roster, timeZone, isOver },
      walk: this.state.history.reading?.window.walk ?? null,
      onFailure: (error) => this.tell(error),
    });
    if (!isOver()) this.take(event);
  }

  private endDay(): void {
    const today = startOfDay(this.service.now(), this.options.timeZone);
    if (hasPast(this.state.history) && today !== this.historyDay) this.take({ is: "day_over" });
    this.historyDay = today;
  }

  /** Null where nothing has to be forgotten then. */
  private untilMidnight(): number | null {
    if (!hasPast(this.state.history)) return null;
    return untilMidnight(this.service.now(), this.options.timeZone);
  }

  private wake(ms: number | null): void {
    this.cancelTimer();
    this.cancelTimer = ms === null ? () => {} : this.options.clock.after(ms, () => void this.run());
  }

  private tell(error: unknown): void {
    try {
      this.options.onFailure(asConnectFailure(error));
    } catch {
      // The callback may throw too; registers go on.
    }
  }
}
