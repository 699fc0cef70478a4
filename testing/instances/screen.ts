import { createHash } from "node:crypto";
import type { Changes, Session, SessionPage, SnapshotMark } from "#lib/wire/contract";
import { reduce } from "#lib/live-list/reduce";
import { NOTHING_YET, type LiveState } from "#lib/live-list/state";
import { wantedOf, type Wanted } from "#lib/live-list/wanted";

/** What a viewer has, and what they ask for next. Times: by the service's clock, milliseconds since 1970. */
export interface Screen {
  wanted(now: number): Wanted | null;
  page(asked: Extract<Wanted, { is: "page" }>, page: SessionPage, mark: SnapshotMark): void;
  /** @param changes null where nothing has happened */
  changes(since: string, changes: Changes | null, mark: SnapshotMark, now: number): void;
  /** The revision of a load is kept no longer. */
  gone(gen: number): void;
  /** Null before the first list. */
  shown(): { version: string; ids: ReadonlySet<string>; content: string } | null;
  /** Who has come into two rows, or was told to have started while they were there, since this was last asked. */
  twice(): string[];
}

/** The browser's own: its state, and the rules that change it. */
export class BrowsersOwn implements Screen {
  private state: LiveState = NOTHING_YET;
  private readonly share: number;

  constructor(share: number) {
    this.share = share;
  }

  wanted(now: number): Wanted | null {
    this.state = reduce(this.state, { is: "tick", now, mono: performance.now() });
    return wantedOf(this.state, now);
  }

  page({ gen, cursor }: Extract<Wanted, { is: "page" }>, page: SessionPage, mark: SnapshotMark) {
    this.state = reduce(this.state, { is: "page", gen, cursor, page, mark });
  }

  changes(since: string, changes: Changes | null, mark: SnapshotMark, now: number): void {
    const { share } = this;
    this.state = reduce(this.state, { is: "changes", since, changes, mark, share, now });
  }

  gone(gen: number): void {
    this.state = reduce(this.state, { is: "revision_gone", gen });
  }

  shown() {
    const { displayed } = this.state;
    if (!displayed) return null;
    const rows = displayed.content.rows.map((row) => [row.sessionId, digestOf(row)] as const);
    return { version: displayed.version, ids: new Set(rows.map(([id]) => id)), content: sum(rows) };
  }

  twice(): string[] {
    const ids = this.state.displayed?.content.rows.map(({ sessionId }) => sessionId) ?? [];
    return ids.filter((id, at) => ids.indexOf(id) !== at);
  }
}

/** The least that follows a list: rows by id, and what is told of them laid upon them. */
export class ById implements Screen {
  private readonly share: number;
  private load: {
    gen: number;
    pages: SessionPage[];
    mark: SnapshotMark | null;
    from: number;
  } | null;
  private latest: { version: string; rows: Map<string, number> } | null = null;
  private doubled: string[] = [];
  private kept: ReturnType<Screen["shown"]> = null;

  constructor(share: number) {
    this.share = share;
    this.load = { gen: 1, pages: [], mark: null, from: -Infinity };
  }

  wanted(now: number): Wanted | null {
    const { load, latest } = this;
    if (!load) return latest && { is: "changes", since: latest.version };
    if (now < load.from) return null;
    const at = load.pages[0]?.snapshot.version ?? null;
    const cursor = load.pages.at(-1)?.pagination.nextCursor ?? null;
    return { is: "page", gen: load.gen, at, cursor };
  }

  page({ gen }: { gen: number }, page: SessionPage, mark: SnapshotMark): void {
    const { load } = this;
    if (load?.gen !== gen) return;
    load.pages.push(page);
    load.mark ??= mark;
    if (page.pagination.nextCursor !== null) return;
    const rows = new Map<string, number>();
    for (const { data } of load.pages) for (const row of data) this.add(rows, row);
    this.load = null;
    this.hold(page.snapshot.version, rows);
  }

  changes(since: string, changes: Changes | null, mark: SnapshotMark, now: number): void {
    const { latest, load } = this;
    if (latest?.version !== since || load) return;
    if (changes?.resync) {
      const from = now + this.share * mark.freshness.loadWithinMs;
      this.load = { gen: Math.random(), pages: [], mark: null, from };
      return;
    }
    const { rows } = latest;
    for (const row of changes?.joined ?? []) this.add(rows, row);
    for (const row of changes?.entered ?? []) this.add(rows, row);
    for (const row of changes?.changed ?? []) rows.set(row.sessionId, digestOf(row));
    for (const { session } of changes?.left ?? []) rows.delete(session.sessionId);
    for (const id of changes?.withdrawn ?? []) rows.delete(id);
    this.hold(mark.version, rows);
  }

  gone(): void {
    this.load = { gen: Math.random(), pages: [], mark: null, from: -Infinity };
  }

  shown() {
    return this.kept;
  }

  twice(): string[] {
    return this.doubled.splice(0);
  }

  private add(rows: Map<string, number>, row: Session): void {
    if (rows.has(row.sessionId)) this.doubled.push(row.sessionId);
    rows.set(row.sessionId, digestOf(row));
  }

  private hold(version: string, rows: Map<string, number>): void {
    this.latest = { version, rows };
    this.kept = { version, ids: new Set(rows.keys()), content: sum([...rows]) };
  }
}

/** Of its text: 48 bits, a whole number. */
function digestOf(row: Session): number {
  return createHash("sha1").update(JSON.stringify(row)).digest().readUIntBE(0, 6);
}

/** Of rows in any order. */
function sum(rows: readonly (readonly [id: string, digest: number])[]): string {
  const total = rows.reduce((so, [, digest]) => (so + digest) % 2 ** 52, 0);
  return `${rows.length}:${total}`;
}
