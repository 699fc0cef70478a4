import { Completion } from "#lib/completion/completion";
import { listedSittings } from "#lib/completion/seen-on-list";
import type {
  CompletedQuestion,
  ConnectClient,
  ConnectUser,
  ListedFinish,
  Page,
  UsersQuestion,
} from "#lib/connect/client";
import { ConnectFailure } from "#lib/connect/failure";
import type { RosterMatch, Sitting } from "#lib/domain/sitting";
import type { UserKeys } from "#lib/domain/user-keys";
import { readPlain } from "#lib/roster/plain";
import { assembleRoster, type Roster } from "#lib/roster/roster";
import { VirtualClock } from "../../testing/virtual-clock.ts";

/** A Connect for tests that answers from memory, with two rows a page where told to. */
export const NOON = Date.UTC(2026, 10, 23, 12);
export const TODAY_FROM = Date.UTC(2026, 10, 23);

type Asked = UsersQuestion | (CompletedQuestion & { kind?: never });

export class SampleConnect implements Pick<ConnectClient, "users" | "completed"> {
  readonly clock = new VirtualClock(NOON);
  accounts: ConnectUser[] = [];
  finishes: ListedFinish[] = [];
  pageSize = 100;
  /** How far Connect's clock is ahead of ours. */
  clockSkewMs = 0;
  /** Throws if a question should fail. */
  fault: (question: Asked) => void = () => {};
  /** Runs before each answer. */
  beforeAnswer: () => void | Promise<void> = () => {};
  private asked: string[] = [];
  most = 0;
  private open = 0;

  /** What was asked since the last look: `upn 30`, `finishes 30`. */
  calls(): string[] {
    return this.asked.splice(0);
  }

  async users(question: UsersQuestion): Promise<Page<ConnectUser>> {
    const values = new Set(question.values);
    const { kind } = question;
    const theirs = ({ keys }: ConnectUser) =>
      kind === "email" ? keys.emails : [kind === "userId" ? keys.userId : keys[kind]];
    const all = this.accounts.filter((each) => theirs(each).some((value) => values.has(value)));
    return this.answer(`${kind} ${values.size}`, question, all);
  }

  async completed(question: CompletedQuestion): Promise<Page<ListedFinish>> {
    if ("of" in question) {
      const all = this.finishes.filter(({ learnerId }) => question.of.includes(learnerId));
      return this.answer(`finishes ${question.of.length}`, question, all);
    }
    const { since, until } = question;
    const ended = this.finishes.filter(
      ({ endedAt }) => endedAt === null || (endedAt >= since && endedAt < (until ?? Infinity)),
    );
    ended.sort((a, b) => (b.endedAt ?? Infinity) - (a.endedAt ?? Infinity));
    return this.answer(
      `history ${dayIn(since)} to ${until ? dayIn(until) : "now"}`,
      question,
      ended,
    );
  }

  private async answer<T>(call: string, question: Asked, all: readonly T[]): Promise<Page<T>> {
    this.asked.push(call);
    this.open += 1;
    this.most = Math.max(this.most, this.open);
    this.clock.stir();
    try {
      await this.beforeAnswer();
      this.fault(question);
    } finally {
      this.open -= 1;
      this.clock.stir();
    }
    const from = Number(question.cursor ?? 0);
    const next = from + this.pageSize;
    return {
      items: all.slice(from, next),
      nextCursor: next < all.length ? String(next) : null,
      total: all.length,
      date: this.clock.wall() + this.clockSkewMs,
      odd: [],
      leftOut: [],
      tookMs: 0,
    };
  }
}

export const status = (code: number) =>
  new ConnectFailure(
    code === 401 || code === 403 ? "key_refused" : code >= 500 ? "broken" : "refused",
    `status ${code}`,
    { status: code },
  );

export function account(userId: string, keys: Partial<ConnectUser["keys"]> = {}): ConnectUser {
  const none = { externalId: "", upn: "", username: "", emails: [] };
  return { keys: { userId, ...none, ...keys }, name: `Learner ${userId}` };
}

const dayIn = (instant: number) => new Date(instant).toISOString().slice(0, 10);

/** @param keys their own id, if not given */
export const finish = (
  learnerId: string,
  subject: string,
  endedAt: number | null,
  keys: Partial<UserKeys> = {},
): ListedFinish => ({
  id: `${learnerId} ${subject} ${endedAt}`,
  learnerId,
  subject,
  endedAt,
  keys: { userId: learnerId, externalId: "", upn: "", username: "", emails: [], ...keys },
});

/** @param rows of a file with a head: `11B,S1` */
export async function rosterOf(head: string, ...rows: string[]): Promise<Roster> {
  const text = `class,${head}\n${rows.join("\n")}\n`;
  return assembleRoster([await readPlain("a.csv", new TextEncoder().encode(text))], "BBP");
}

/** The objects that production runs, with a Connect for tests. */
export function completionOver(connect: SampleConnect) {
  const failures: string[] = [];
  const completion = new Completion({
    client: connect,
    clock: connect.clock,
    mayAsk: () => true,
    timeZone: "Europe/London",
    upnSuffix: "BBP",
    onFailure: ({ message }) => failures.push(message),
  });
  const byId = new Map<string, Sitting>();
  const statuses = (roster: Roster) =>
    roster.classes
      .get("name:11B")!
      .learners.map((learner) =>
        completion.learnerStatusOf(learner, listedSittings(new Map(byId))),
      );
  return {
    completion,
    failures,
    /** The list; `hear` passes it to the registers. */
    byId,
    hear: (
      ...ended: {
        learnerId: string;
        subject: string;
        at: number | null;
        match?: RosterMatch | null;
      }[]
    ) =>
      completion.hear(
        { sittings: new Map(byId), todayFrom: TODAY_FROM },
        ended.map(({ match = null, ...each }) => ({ ...each, match })),
      ),
    statuses,
    /** What is known of 11B once nothing is left to ask. */
    ask: async (roster: Roster) => {
      completion.want(roster.classes.get("name:11B")!, roster);
      await connect.clock.settle();
      return statuses(roster);
    },
  };
}
