import type { SessionPage, SnapshotMark } from "#lib/contract";
import type { Filters } from "#lib/filters";
import { readCursor } from "#lib/live/cursor";
import { answerChanges } from "#lib/live/changes";
import type { Held } from "#lib/live/held";
import type { Live } from "#lib/live/live";
import { pageOf } from "#lib/live/page";
import { extendFeed, isOutOfStep, settleFeed, type Feed } from "#lib/query/feed";
import { deriveRows } from "#lib/query/rows";

const ALL: Filters = { subject: [], class: [], started: "all", q: "" };

/** A browser that has scrolled through the whole list, by the browser arm's own rules; nothing is drawn. */
export class Viewer {
  /** When it asks next, milliseconds. */
  asksAt = 0;
  private lookedAt = "";
  private pages: SessionPage[] = [];
  private feed: Feed | null = null;
  private readonly live: Live;

  constructor(live: Live) {
    this.live = live;
  }

  /** Asks as a browser does: soon after the next list is due, and at least once a minute. */
  async ask(): Promise<void> {
    const hold = await this.live.hold();
    const now = Date.now();
    this.asksAt = now + 5000;
    if (!hold.isReady) return;
    const { held } = hold;
    if (this.pages.length === 0) this.load(held);
    const since = this.feed?.mark.version ?? this.pages[0]!.snapshot.version;
    this.feed = extendFeed(this.feed, since, answerChanges(held, since));
    if (isOutOfStep(this.pages, this.feed)) {
      this.load(held);
      this.feed = { ...this.feed, before: null };
    }
    // It reads nothing, so all that it is told is on its screen at once.
    this.feed = settleFeed(this.feed, this.feed.mark.version);
    const dueAt = Date.parse(held.mark.dueAt) + 300;
    this.asksAt = Math.max(now + 2000, Math.min(dueAt, now + 60_000));
  }

  /** Whether it has a version, and had another when it was last asked this. */
  isNewAt(version: string): boolean {
    const isNew = this.shown?.version === version && this.lookedAt !== version;
    if (isNew) this.lookedAt = version;
    return isNew;
  }

  private get shown(): SnapshotMark | undefined {
    return this.feed?.mark ?? this.pages[0]?.snapshot;
  }

  /** The ids on its screen, a row each. */
  rows(): string[] {
    const { shown } = this;
    if (shown === undefined) return [];
    return deriveRows(this.pages, this.feed, ALL, shown).map(({ sessionId }) => sessionId);
  }

  private load({ history, mark }: Held): void {
    this.pages = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page = pageOf(history.snapshot, {
        ...ALL,
        startDate: {},
        userId: [],
        testId: [],
        order: "subject",
        limit: 100,
        offset: 0,
        cursor: cursor === "" ? null : readCursor(cursor),
      });
      this.pages.push({ ...page, snapshot: mark });
      cursor = page.pagination.nextCursor;
    }
  }
}
