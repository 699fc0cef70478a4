import type {
  ConnectClient,
  ListedFinish,
  ListedSitting,
  Page,
  Priority,
} from "#lib/connect/client";
import { ConnectFailure } from "#lib/connect/failure";
import type { FailureKind } from "#lib/domain/failure-kind";
import type { RateLimiter } from "#lib/connect/rate-limiter";
import type { Mono } from "#lib/domain/clock";
import { sleep } from "#lib/domain/clock";
import type { VirtualClock } from "../../testing/virtual-clock.ts";

export const SECOND = 1000;
const PAGE = 100;

/** The kinds of question: the list, the finishes, and each of them for some learners. */
export type Asked = "listed" | "completed" | "secondLook" | "finishedBy";

export const failing = (kind: FailureKind, retryAfterMs?: number) => async (): Promise<never> => {
  throw new ConnectFailure(kind, "status", { retryAfterMs });
};
export const hanging = () => new Promise<never>(() => {});

/** A hand-made Connect: who is sitting, who has finished, and what to answer instead to each kind of question. */
export class SampleConnect implements ConnectClient {
  readonly calls: { asked: Asked; at: Mono; cursor: string | null; since: number | null }[] = [];
  readonly sitting = new Map<string, ListedSitting>();
  readonly finishes: (ListedFinish & { publishedAt: Mono })[] = [];
  /** What to do instead of answering; undefined to answer. */
  readonly faults: Partial<
    Record<Asked, (learners: readonly string[]) => Promise<unknown> | undefined>
  > = {};
  /** How long each kind of answer takes. */
  readonly takesMs: Partial<Record<Asked, number>> = {};
  /** By how much the list's count is wrong; null for no count. */
  totalOff: number | null = 0;
  clockSkewMs = 0;
  /** Runs as a page of the list is answered. */
  onPage: (cursor: string | null) => void = () => {};
  private readonly clock: VirtualClock;
  private readonly limiter: RateLimiter;

  constructor(clock: VirtualClock, limiter: RateLimiter) {
    this.clock = clock;
    this.limiter = limiter;
  }

  start(
    id: string,
    { agoMs = 0, learner = `of-${id}`, name = `Name of ${id}`, upn = "" } = {},
  ): void {
    this.sitting.set(id, {
      id,
      startedAt: new Date(this.connectNow() - agoMs).toISOString(),
      learner: { id: learner, fullName: name, firstName: "", lastName: "" },
      keys: { userId: learner, externalId: "", upn, username: "", emails: [] },
      test: { id: "test", name: "English", subject: "English" },
    });
  }

  /** @param publishedInMs until the completed list has it; the other list lacks them from now on */
  finish(id: string, publishedInMs = 0, endedAt: number | null = this.connectNow()): void {
    const learnerId = this.sitting.get(id)?.learner.id ?? `of-${id}`;
    this.sitting.delete(id);
    const publishedAt = this.clock.mono() + publishedInMs;
    const keys = { userId: learnerId, externalId: "", upn: "", username: "", emails: [] };
    this.finishes.push({ id, learnerId, subject: "English", endedAt, keys, publishedAt });
  }

  countOf(asked: Asked): number {
    return this.calls.filter((call) => call.asked === asked).length;
  }

  /** How often the list was asked for from its beginning. */
  get refreshes(): number {
    return this.calls.filter(({ asked, cursor }) => asked === "listed" && cursor === null).length;
  }

  async listed({ of, cursor }: Parameters<ConnectClient["listed"]>[0], priority: Priority) {
    const isLook = of !== "everybody";
    const asked = isLook ? "secondLook" : "listed";
    await this.asking(asked, { of: isLook ? of : [], cursor }, priority);
    if (!isLook) this.onPage(cursor);
    const items = [...this.sitting.values()]
      .filter(({ learner }) => !isLook || of.includes(learner.id))
      .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
    return this.page(
      asked,
      items,
      cursor,
      this.totalOff === null ? null : items.length + this.totalOff,
    );
  }

  async completed(question: Parameters<ConnectClient["completed"]>[0], priority: Priority) {
    const isBy = "of" in question;
    const of = isBy ? question.of : [];
    const since = isBy ? null : question.since;
    const asked = isBy ? "finishedBy" : "completed";
    await this.asking(asked, { of, since, ...question }, priority);
    const items = this.finishes
      .filter(({ publishedAt }) => publishedAt <= this.clock.mono())
      .filter(({ learnerId, endedAt }) =>
        since === null ? of.includes(learnerId) : (endedAt ?? Infinity) >= since,
      )
      .sort((a, b) => (b.endedAt ?? Infinity) - (a.endedAt ?? Infinity));
    return this.page(asked, items, question.cursor, items.length);
  }

  async users(): Promise<never> {
    throw new Error("nobody here asks for users");
  }

  private connectNow(): number {
    return this.clock.wall() + this.clockSkewMs;
  }

  private async asking(
    asked: Asked,
    {
      of,
      cursor,
      since = null,
    }: { of: readonly string[]; cursor: string | null; since?: number | null },
    priority: Priority,
  ): Promise<void> {
    await this.limiter.take(priority);
    this.clock.stir();
    this.calls.push({ asked, at: this.clock.mono(), cursor, since });
    const takesMs = this.takesMs[asked] ?? 0;
    if (takesMs > 0) await sleep(this.clock, takesMs);
    await this.faults[asked]?.(of);
    this.clock.stir();
  }

  /** By the last row seen, as cursors are. */
  private page<Item extends { id: string }>(
    asked: Asked,
    items: readonly Item[],
    cursor: string | null,
    total: number | null,
  ): Page<Item> {
    const from = cursor === null ? 0 : items.findIndex(({ id }) => id === cursor) + 1;
    const shown = items.slice(from, from + PAGE);
    const nextCursor = from + PAGE < items.length ? shown.at(-1)!.id : null;
    return {
      items: shown,
      nextCursor,
      total,
      date: this.connectNow(),
      tookMs: this.takesMs[asked] ?? 0,
      odd: [],
      leftOut: [],
    };
  }
}
