import type { Connect } from "#lib/connect/connect";
import type { Membership } from "#lib/live/membership";
import { questionFor } from "#lib/live/users-question";
import type { RosterLearner } from "#lib/roster/learners";
import type { Roster } from "#lib/roster/roster";

/** How long it holds that somebody has an account, and that nobody has. */
const FOUND_MS = 24 * 60 * 60_000;
const MISSED_MS = 60 * 60_000;

/** A user of Connect; of what found them nothing is kept. */
export interface Account {
  userId: string;
  /** Empty where nobody tells it. */
  name: string;
}

/** Files may write an id in other letters than Connect does, and it is asked for as it was written. */
export const foldId = (userId: string) => userId.toLowerCase();

/** By what learners are found: the roster, and whom it has found on the list. */
export interface Sight {
  roster: Roster;
  users: Membership["users"];
}

/** What Connect has said of a learner of the files. */
interface Person {
  /** None: nobody has their keys. More than one: nobody can tell who of them it is. */
  accounts: readonly Account[];
  until: number;
}

/** Who the learners of the files are at Connect, as far as it was asked; held for a day and no longer. */
export class People {
  private readonly people = new Map<string, Person>();
  private readonly findUsers: Connect["findUsers"];
  private readonly upnSuffix: string;
  /** False once the key was refused the users. */
  mayRead = true;

  /** @param upnSuffix what the organisation's UPNs end in; empty where they end in nothing */
  constructor(findUsers: Connect["findUsers"], upnSuffix: string) {
    this.findUsers = findUsers;
    this.upnSuffix = upnSuffix;
  }

  /** As Connect says who they are, else as the files and the list do. */
  accountsOf(learner: RosterLearner, { users }: Sight): readonly Account[] {
    const accounts = this.people.get(keyOf(learner))?.accounts ?? [];
    if (accounts.length > 0) return accounts;
    return idsOf(learner, users).map((userId) => ({ userId, name: "" }));
  }

  /** Whether Connect need not be asked for them. */
  isSettled(learner: RosterLearner): boolean {
    return (this.people.get(keyOf(learner))?.until ?? 0) > Date.now();
  }

  /** Asks for those who are not settled, by one kind of key after another. @throws ConnectFailure */
  async find(learners: readonly RosterLearner[], { roster }: Sight): Promise<void> {
    const missing = learners.filter((learner) => !this.isSettled(learner));
    const found = new Map<RosterLearner, Map<string, Account>>();
    for (const kind of ["userId", "externalId", "upn", "username", "email"] as const) {
      const rest = missing.filter((learner) => !found.has(learner));
      const asked = questionFor(kind, rest, this.upnSuffix);
      if (asked.length === 0 || !this.mayRead) continue;
      const users = await this.findUsers(kind, asked);
      this.mayRead = users !== null;
      for (const { keys, name } of users ?? []) {
        const { userId } = keys;
        for (const learner of roster.match(keys)?.learners ?? []) {
          const theirs = found.get(learner) ?? new Map<string, Account>();
          found.set(learner, theirs.set(userId, { userId, name }));
        }
      }
    }
    const now = Date.now();
    for (const learner of missing) {
      const accounts = [...(found.get(learner)?.values() ?? [])];
      const until = now + (accounts.length > 0 ? FOUND_MS : MISSED_MS);
      this.people.set(keyOf(learner), { accounts, until });
    }
    // Nobody's account is held for longer than it holds, nor what the files of yesterday said.
    for (const [key, { until }] of this.people) if (until <= now) this.people.delete(key);
  }
}

/** What the files and the list say by themselves of who a learner is. */
function idsOf(learner: RosterLearner, sitting: Sight["users"]): string[] {
  const { userId } = learner.keys;
  return userId === null ? [...(sitting.get(learner) ?? [])] : [userId];
}

/** The same for the same learner of the next roster. */
function keyOf({ keys, emails }: RosterLearner): string {
  return JSON.stringify([keys, [...emails].sort()]);
}
