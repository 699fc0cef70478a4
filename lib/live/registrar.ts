import type { Finish, KnownUser } from "#lib/connect/answer";
import type { Connect } from "#lib/connect/connect";
import { asConnectFailure, type ConnectFailure } from "#lib/connect/failure";
import { questionFor } from "#lib/live/users-question";
import type { RosterLearner } from "#lib/roster/learners";
import type { Membership } from "#lib/live/membership";
import type { Roster, RosterClass } from "#lib/roster/roster";
import { toMillis } from "#lib/time";

/** How long it holds that somebody has an account, and that nobody has. */
const FOUND_MS = 24 * 60 * 60_000;
const MISSED_MS = 60 * 60_000;
/** Between two tries of what failed. */
const AGAIN_MS = 30_000;

/** What Connect has said of a learner of the files. */
interface Person {
  /** None: nobody has their keys. More than one: nobody can tell who of them it is. */
  users: readonly KnownUser[];
  until: number;
}

export interface RegistrarOptions {
  /** What the organisation's UPNs end in; empty where they end in nothing. */
  upnSuffix: string;
  connect: Pick<Connect, "findUsers" | "walkFinishedBy">;
  /** Told of every question that failed; must log no more than the failure's own words. */
  onFailure(failure: ConnectFailure): void;
}

/** What is known of one learner beside the list: who they are at Connect, and what they have finished. */
export interface Standing {
  users: readonly KnownUser[];
  /** Latest end of each subject, ISO 8601; null where it is not known what they have finished. */
  finished: ReadonlyMap<string, string> | null;
}

/** By what learners are found: the roster, and whom it has found on the list. */
export interface Sight {
  roster: Roster;
  users: Membership["users"];
}

/** Finds out for a register what the list can't tell, once for all who look, and holds it. */
export class Registrar {
  private readonly people = new Map<string, Person>();
  /** By user: when each subject was last finished. Only users who were asked for are in it. */
  private readonly finished = new Map<string, Map<string, string>>();
  private asking: Promise<void> = Promise.resolve();
  private readonly waiting = new Set<string>();
  private failedAt = -Infinity;
  private readonly options: RegistrarOptions;
  /** False once the key was refused the users, or who has finished. */
  mayReadUsers = true;
  mayReadFinished = true;

  constructor(options: RegistrarOptions) {
    this.options = options;
  }

  /** After a gap in which nobody listened: what was finished meanwhile was told to nobody. */
  forgetFinished(): void {
    this.finished.clear();
    this.mayReadUsers = true;
    this.mayReadFinished = true;
  }

  /** What the completed list has named, with the instants by our clock. */
  note(finishes: Iterable<Pick<Finish, "userId" | "subject"> & { at: string }>): void {
    for (const { userId, subject, at } of finishes) {
      const known = this.finished.get(userId);
      if (known) noteOne(known, subject, at);
    }
  }

  /** What is known now of these learners; whoever is not known is asked for meanwhile. */
  standingOf(learner: RosterLearner, sight: Sight): Standing {
    const users = this.usersOf(learner, sight);
    const [user] = users;
    const finished = users.length === 1 ? this.finished.get(user!.keys.userId) : undefined;
    return { users, finished: finished ?? null };
  }

  /** Whether Connect is being asked, or is to be. */
  isAsking(name: string): boolean {
    return this.waiting.has(name);
  }

  get hasFailed(): boolean {
    return Date.now() < this.failedAt + AGAIN_MS;
  }

  /**
   * Asks Connect for what is not known of a class, once however many look, one class after another. Settles
   * when that has ended, well or not.
   */
  ask({ name, learners }: RosterClass, sight: Sight): Promise<void> {
    if (this.waiting.has(name) || this.hasFailed) return this.asking;
    const isKnown = learners.every(
      (learner) => this.isSettled(learner) && this.hasFinishes(learner, sight),
    );
    if (isKnown) return Promise.resolve();
    this.waiting.add(name);
    this.asking = this.asking
      .then(() => this.askNow(learners, sight))
      .catch((error: unknown) => {
        this.failedAt = Date.now();
        this.options.onFailure(asConnectFailure(error));
      })
      .finally(() => this.waiting.delete(name));
    return this.asking;
  }

  private async askNow(learners: readonly RosterLearner[], sight: Sight): Promise<void> {
    await this.findPeople(learners, sight);
    const userIds = learners
      .map((learner) => this.usersOf(learner, sight))
      .flatMap((users) => (users.length === 1 ? [users[0]!.keys.userId] : []))
      .filter((userId) => !this.finished.has(userId));
    if (userIds.length === 0 || !this.mayReadFinished) return;
    const walk = await this.options.connect.walkFinishedBy([...new Set(userIds)]);
    if (!walk) {
      this.mayReadFinished = false;
      return;
    }
    for (const userId of userIds)
      if (!this.finished.has(userId)) this.finished.set(userId, new Map());
    for (const { userId, subject, endDate } of walk.items) {
      const known = this.finished.get(userId.toLowerCase()) ?? this.finished.get(userId);
      if (known && endDate !== null) noteOne(known, subject, endDate);
    }
  }

  private async findPeople(
    learners: readonly RosterLearner[],
    { roster }: Pick<Sight, "roster">,
  ): Promise<void> {
    const missing = () => learners.filter((learner) => !this.isSettled(learner));
    const found = new Map<RosterLearner, Map<string, KnownUser>>();
    for (const kind of ["userId", "externalId", "upn", "username", "email"] as const) {
      const rest = missing().filter((learner) => !found.has(learner));
      const asked = questionFor(kind, rest, this.options.upnSuffix);
      if (asked.length === 0 || !this.mayReadUsers) continue;
      const none = { userId: [], externalId: [], upn: [], username: [], email: [] };
      const users = await this.options.connect.findUsers({ ...none, [kind]: asked });
      this.mayReadUsers = users !== null;
      for (const user of users ?? []) {
        for (const learner of roster.match(user.keys)?.learners ?? []) {
          const theirs = found.get(learner) ?? new Map<string, KnownUser>();
          found.set(learner, theirs.set(user.keys.userId, user));
        }
      }
    }
    const now = Date.now();
    for (const learner of missing()) {
      const users = [...(found.get(learner)?.values() ?? [])];
      const until = now + (users.length > 0 ? FOUND_MS : MISSED_MS);
      this.people.set(keyOf(learner), { users, until });
    }
    // Nobody's account is held for longer than it holds, nor what the files of yesterday said.
    for (const [key, { until }] of this.people) if (until <= now) this.people.delete(key);
  }

  /** As Connect says who they are, else as the files and the list do. */
  private usersOf(learner: RosterLearner, sight: Sight): readonly KnownUser[] {
    const users = this.people.get(keyOf(learner))?.users ?? [];
    return users.length > 0 ? users : idsOf(learner, sight.users).map(nameless);
  }

  private isSettled(learner: RosterLearner): boolean {
    return (this.people.get(keyOf(learner))?.until ?? 0) > Date.now();
  }

  private hasFinishes(learner: RosterLearner, sight: Sight): boolean {
    const [user, ...others] = this.usersOf(learner, sight);
    return (
      !user || others.length > 0 || this.finished.has(user.keys.userId) || !this.mayReadFinished
    );
  }
}

/** What the files and the list say by themselves of who a learner is. */
function idsOf(learner: RosterLearner, sitting: Sight["users"]): string[] {
  const { userId } = learner.keys;
  return userId === null ? [...(sitting.get(learner) ?? [])] : [userId];
}

function nameless(userId: string): KnownUser {
  return { keys: { userId, externalId: "", upn: "", username: "", emails: [] }, name: "" };
}

/** The same for the same learner of the next roster. */
function keyOf({ keys, emails }: RosterLearner): string {
  return JSON.stringify([keys, [...emails].sort()]);
}

function noteOne(known: Map<string, string>, subject: string, at: string): void {
  const before = known.get(subject);
  if (before === undefined || toMillis(before) < toMillis(at)) known.set(subject, at);
}
