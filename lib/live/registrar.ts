import type { Finish } from "#lib/connect/answer";
import type { Connect } from "#lib/connect/connect";
import { asConnectFailure, type ConnectFailure } from "#lib/connect/failure";
import { foldId, People, type Account, type Sight } from "#lib/live/people";
import type { RosterLearner } from "#lib/roster/learners";
import type { RosterClass } from "#lib/roster/classes";
import { toMillis } from "#lib/time";

/** Between two tries of what failed. */
const AGAIN_MS = 30_000;

export interface RegistrarOptions {
  /** What the organisation's UPNs end in; empty where they end in nothing. */
  upnSuffix: string;
  connect: Pick<Connect, "findUsers" | "walkFinishedBy">;
  /** Told of every question that failed; must log no more than the failure's own words. */
  onFailure(failure: ConnectFailure): void;
}

/** What is known of one learner beside the list: who they are at Connect, and what they have finished. */
export interface Standing {
  accounts: readonly Account[];
  /** Latest end of each subject, ISO 8601; null where it is not known what they have finished. */
  finished: ReadonlyMap<string, string> | null;
}

/** Finds out for a register what the list can't tell, once for all who look, and holds it. */
export class Registrar {
  private readonly people: People;
  /** By user, the id folded: when each subject was last finished. Only users who were asked for are in it. */
  private readonly finished = new Map<string, Map<string, string>>();
  private asking: Promise<void> = Promise.resolve();
  private readonly waiting = new Set<string>();
  private failedAt = -Infinity;
  private readonly options: RegistrarOptions;
  /** False once the key was refused who has finished. */
  mayReadFinished = true;

  constructor(options: RegistrarOptions) {
    this.options = options;
    this.people = new People(options.connect.findUsers, options.upnSuffix);
  }

  get mayReadUsers(): boolean {
    return this.people.mayRead;
  }

  /** Once nobody watches: what is finished from then on is told to nobody. */
  forgetFinished(): void {
    this.finished.clear();
    this.people.mayRead = true;
    this.mayReadFinished = true;
  }

  /** What the completed list has named, with the instants by our clock. */
  note(finishes: Iterable<Pick<Finish, "userId" | "subject"> & { at: string }>): void {
    for (const { userId, subject, at } of finishes) {
      const known = this.finished.get(foldId(userId));
      if (known) noteOne(known, subject, at);
    }
  }

  /** What is known now of this learner; `ask` finds out the rest. */
  standingOf(learner: RosterLearner, sight: Sight): Standing {
    const accounts = this.people.accountsOf(learner, sight);
    const [one] = accounts;
    const finished = accounts.length === 1 ? this.finished.get(foldId(one!.userId)) : undefined;
    return { accounts, finished: finished ?? null };
  }

  /** Whether Connect is being asked, or is to be. */
  isAsking(classes: readonly RosterClass[]): boolean {
    return classes.some(({ id }) => this.waiting.has(id));
  }

  get hasFailed(): boolean {
    return Date.now() < this.failedAt + AGAIN_MS;
  }

  /**
   * Asks Connect for what is not known of a class, once however many look, one class after another. Settles
   * when that has ended, well or not.
   */
  ask({ id, learners }: RosterClass, sight: Sight): Promise<void> {
    if (this.waiting.has(id) || this.hasFailed) return this.asking;
    const isKnown = learners.every(
      (learner) => this.people.isSettled(learner) && this.hasFinishes(learner, sight),
    );
    if (isKnown) return Promise.resolve();
    this.waiting.add(id);
    this.asking = this.asking
      .then(() => this.askNow(learners, sight))
      .catch((error: unknown) => {
        this.failedAt = Date.now();
        this.options.onFailure(asConnectFailure(error));
      })
      .finally(() => this.waiting.delete(id));
    return this.asking;
  }

  private async askNow(learners: readonly RosterLearner[], sight: Sight): Promise<void> {
    await this.people.find(learners, sight);
    const userIds = learners
      .map((learner) => this.people.accountsOf(learner, sight))
      .flatMap((accounts) => (accounts.length === 1 ? [accounts[0]!.userId] : []))
      .filter((userId) => !this.finished.has(foldId(userId)));
    if (userIds.length === 0 || !this.mayReadFinished) return;
    const walk = await this.options.connect.walkFinishedBy([...new Set(userIds)]);
    if (!walk) {
      this.mayReadFinished = false;
      return;
    }
    for (const id of userIds.map(foldId))
      if (!this.finished.has(id)) this.finished.set(id, new Map());
    for (const { userId, subject, endDate } of walk.items) {
      const known = this.finished.get(foldId(userId));
      if (known && endDate !== null) noteOne(known, subject, endDate);
    }
  }

  private hasFinishes(learner: RosterLearner, sight: Sight): boolean {
    const [one, ...others] = this.people.accountsOf(learner, sight);
    return (
      !one || others.length > 0 || this.finished.has(foldId(one.userId)) || !this.mayReadFinished
    );
  }
}

function noteOne(known: Map<string, string>, subject: string, at: string): void {
  const before = known.get(subject);
  if (before === undefined || toMillis(before) < toMillis(at)) known.set(subject, at);
}
