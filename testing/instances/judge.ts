import { differingParts } from "./differing-parts.ts";
import type { SnapshotMark } from "#lib/wire/contract";
import type { LogEntry } from "../../simulator/log.ts";
import { createOracle, type Oracle } from "../oracle.ts";
import type { Troubles } from "./trouble.ts";
import type { Verdict } from "./verdict.ts";

/** What a viewer has on the screen, and what the last answer said of its age. Times: milliseconds since 1970. */
export interface Shown {
  readonly version: string;
  readonly ids: ReadonlySet<string>;
  /** Equal where the rows are, in any order. */
  readonly content: string;
  readonly takenAt: number;
  readonly lateAt: number;
  /** The service's own time in the answer. */
  readonly now: number;
  /** The instance that answered, by its place. */
  readonly by: string;
}

/** All these processes share one machine's clock, which each anchors for itself. */
const CLOCK_MS = 100;
/** The product calls no list late before two periods of this length (`lib/list/mark.ts`), and what a refresh takes. */
const LEAST_PERIOD_MS = 5000;
/** How long after its refresh began a list may have been read: a call may take 10 s. */
const READ_MS = 12_000;
/** What time alone brings is in the simulator's log when it is next asked. */
export const SETTLED_MS = 1000;

/** Compares what viewers see with what the simulated Connect knew. Nothing of the product's rules is in it. */
export class Judge {
  private readonly oracle: Oracle;
  private readonly bodies = new Map<string, string>();
  private readonly contents = new Map<string, string>();
  private readonly takenAt = new Set<number>();
  private readonly seen = new Set<string>();
  private readonly waiting: Shown[] = [];
  private readonly given: {
    readonly log: readonly LogEntry[];
    readonly troubles: Troubles;
    readonly verdict: Verdict;
    readonly refreshMs: number;
    /** How long a refresh may take on a machine that has other things to do. */
    readonly tookMs: number;
  };

  constructor(given: Judge["given"]) {
    this.given = given;
    this.oracle = createOracle(() => given.log);
  }

  /** How many refreshes that counted somebody has seen. */
  get refreshes(): number {
    return this.takenAt.size;
  }

  /** How old the newest list of an instance that is well may be. */
  get newestMs(): number {
    return 2 * this.given.refreshMs + this.given.tookMs;
  }

  /**
   * The same question about the same revisions has one answer, whoever gives it.
   * @param key the question, with the revisions that its answer is about
   */
  body(key: string, text: string, by: string): void {
    const known = this.bodies.get(key);
    if (known === undefined) this.bodies.set(key, text);
    else if (known !== text) {
      const parts = differingParts(known, text);
      this.given.verdict.note("otherwise", `${key} by instance ${by}: ${parts}`);
    }
  }

  /** Somebody has this list, after an answer. */
  shows(shown: Shown): void {
    const { version, content, takenAt, lateAt, now } = shown;
    const { verdict, tookMs } = this.given;
    this.takenAt.add(takenAt);
    const by = `by instance ${shown.by}`;
    const known = this.contents.get(version);
    if (known === undefined) this.contents.set(version, content);
    else if (known !== content)
      verdict.note("otherwise", `the list of ${version} ${by} at ${clockTime(now)}`);
    const isFresh = now < lateAt;
    if (isFresh && now - takenAt > 2 * LEAST_PERIOD_MS + tookMs)
      verdict.note("calledFresh", `${now - takenAt} ms old, ${version}`);
    if (takenAt > now + CLOCK_MS) verdict.note("invented", `${takenAt - now} ms ahead`);
    this.ages(takenAt, now);
    const key = `${version} ${content} ${takenAt}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.waiting.push(shown);
  }

  /** Somebody has a list of that time on the screen now, whether it was answered or not. */
  ages(takenAt: number, now: number): void {
    const { troubles, verdict } = this.given;
    const most = this.newestMs + troubles.within(takenAt, now);
    if (now - takenAt > most)
      verdict.note("old", `${now - takenAt} ms old, ${most} expected, at ${clockTime(now)}`);
  }

  /** Somebody was told to load the whole list again. */
  reloads(version: string, now: number, by: string): void {
    const { troubles, verdict } = this.given;
    if (!troubles.hadLoss(now))
      verdict.note("reloads", `from ${version} at ${clockTime(now)} by instance ${by}`);
  }

  /** Somebody has the same learner in two rows, or was told that one started who was there. */
  twice(id: string, where: string): void {
    this.given.verdict.note("twice", `${id} ${where}`);
  }

  /** Judges by what has been logged what was shown until then. */
  settle(until: number): void {
    const left = this.waiting.splice(0).filter((shown) => {
      const isDue = shown.now <= until;
      if (isDue) this.compare(shown);
      return !isDue;
    });
    this.waiting.push(...left);
  }

  private compare({ ids, takenAt, now, version, by }: Shown): void {
    const { verdict, log } = this.given;
    const what = `of ${clockTime(takenAt)} at ${clockTime(now)}, ${version} by instance ${by}`;
    const { oracle } = this;
    for (const id of oracle.inProgressAt(now)) {
      if (!ids.has(id) && oracle.wasInProgressThroughout(id, takenAt - CLOCK_MS, now))
        verdict.note("removed", `${id} is not on the list ${what}; listed ${this.listedAt(id)}`);
    }
    for (const id of ids) {
      if (!oracle.everListed(id)) verdict.note("kept", `${id}, whom Connect never listed`);
      else if (this.isKept(id, takenAt)) {
        const published = clockTime(oracle.publishedAt(id)!);
        verdict.note("kept", `${id} is on the list ${what}; published ${published}`);
      }
    }
    const isRead = log.some(
      (each) =>
        each.kind === "answered" &&
        each.list === "in-progress" &&
        each.page === 1 &&
        !each.byUser &&
        each.at >= takenAt - CLOCK_MS &&
        each.at <= takenAt + READ_MS,
    );
    if (!isRead) verdict.note("invented", `nobody asked Connect for the list ${what}`);
  }

  private listedAt(id: string): string {
    const { log } = this.given;
    const listed = log.findLast((each) => each.kind === "listed" && each.sessionId === id);
    return listed ? clockTime(listed.at) : "never";
  }

  /** Two refreshes that began since the completed list has it could have known. */
  private isKept(id: string, takenAt: number): boolean {
    const goneAt = this.oracle.goneAt(id);
    const publishedAt = this.oracle.publishedAt(id);
    if (goneAt === null || publishedAt === null) return false;
    const since = Math.max(goneAt, publishedAt) + CLOCK_MS;
    const { troubles, refreshMs } = this.given;
    const could = [...this.takenAt]
      .filter((at) => at > since && at <= takenAt)
      .filter((at) => !troubles.hadNoConnect(at - READ_MS, at + READ_MS))
      .sort((one, other) => one - other);
    // Each instance tells of a refresh by its own clock: what is nearly at one time is one.
    const first = could[0] ?? Infinity;
    return could.some((at) => at > first + refreshMs / 2);
  }
}

export const instants = ({ takenAt, freshness }: SnapshotMark) => ({
  takenAt: Date.parse(takenAt),
  lateAt: Date.parse(freshness.lateAt),
});

const clockTime = (at: number) => new Date(at).toISOString().slice(11, 23);
