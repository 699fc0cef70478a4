import type { SnapshotMark } from "#lib/wire/contract";
import type { Mono } from "#lib/domain/clock";
import { markOf } from "#lib/list/mark";
import type { VisibleList } from "#lib/list/visible-list";
import { reduce } from "#lib/live-list/reduce";
import { NOTHING_YET, type LiveState } from "#lib/live-list/state";
import { wantedOf, type Wanted } from "#lib/live-list/wanted";
import { besideOf } from "#lib/queries/beside";
import { readCursor, type Cursor } from "#lib/queries/cursor";
import { EVERYBODY, sessionPage } from "#lib/queries/page";
import type { InProcess } from "../in-process.ts";

/** Two refreshes that are sweeps at the set rate, and the time that the next one takes. */
const FRESH_MS = 100_000;

/** A browser on the whole list, by the browser side's own rules; nothing is drawn. */
export class Viewer {
  /** When it asks next. */
  asksAt: Mono = 0;
  /** Whenever it was told that a list was fresh which could not be. */
  readonly calledFresh: string[] = [];
  private lookedAt = "";
  private state: LiveState = NOTHING_YET;
  private readonly server: InProcess;

  constructor(server: InProcess) {
    this.server = server;
  }

  /** Asks as a browser does: soon after the next list is due, and at least once a minute. */
  async ask(): Promise<void> {
    const { server } = this;
    this.asksAt = Infinity;
    const seen = await server.look();
    const now = server.clock.mono();
    this.asksAt = now + 5000;
    const at = server.time.now();
    this.state = reduce(this.state, { is: "tick", now: at, mono: now });
    if (!seen) return;
    const mark = markOf(seen.list, seen.held.timing, server.time);
    this.judge(mark);
    this.answer(wantedOf(this.state, Infinity), seen.list, mark);
    // A list that must be loaded is loaded at once, page by page.
    for (let wanted = wantedOf(this.state, Infinity); wanted?.is === "page";) {
      this.answer(wanted, seen.list, mark);
      wanted = wantedOf(this.state, Infinity);
    }
    const dueIn = Date.parse(mark.dueAt) - at + 300;
    this.asksAt = now + Math.max(2000, Math.min(dueIn, 60_000));
  }

  /** Whether it has a version, and a different one from when this was last called. */
  isNewAt(version: string): boolean {
    const isNew = this.state.displayed?.version === version && this.lookedAt !== version;
    if (isNew) this.lookedAt = version;
    return isNew;
  }

  /** The ids on its screen, one per row. */
  rows(): string[] {
    return this.state.displayed?.content.rows.map(({ sessionId }) => sessionId) ?? [];
  }

  /** By the monotonic clock. */
  private judge({ freshness, takenAt }: SnapshotMark): void {
    const { server } = this;
    const age = server.clock.mono() - server.takenAt!;
    const isFresh = server.time.now() < Date.parse(freshness.lateAt);
    if (isFresh && age > FRESH_MS) this.calledFresh.push(`${takenAt}, ${age} ms old`);
  }

  private answer(wanted: Wanted | null, list: VisibleList, mark: SnapshotMark): void {
    if (wanted?.is === "changes") {
      const { since } = wanted;
      const changes = this.server.changes(since, list);
      const now = this.server.time.now();
      this.state = reduce(this.state, { is: "changes", since, changes, mark, share: 0, now });
    } else if (wanted) {
      const { gen, cursor } = wanted;
      const page = sessionPage(
        list,
        {
          ...EVERYBODY,
          order: "subject",
          limit: 100,
          offset: 0,
          cursor: cursor === null ? null : (readCursor(cursor, list.order) as Cursor),
        },
        () => besideOf(list, { lostClasses: 0, clock: this.server.time, now: this.asksAt }),
      );
      this.state = reduce(this.state, { is: "page", gen, cursor, page, mark });
    }
  }
}
