import { isAfter, type EntryId } from "#lib/instances/entry-id";
import type { Entry } from "#lib/instances/entry";
import { TELL } from "#lib/instances/scripts";
import { bytesOf, listOf, numberOf, textOf, type Reply } from "#lib/valkey/reply";
import type { Valkey } from "#lib/valkey/valkey";

/** How long what was told is kept after the last telling, and after the refresh that it is of, at most. */
const KEPT_MS = 5 * 60_000;
const KEPT_OF_REFRESH_MS = 30 * 60_000;

const LOG = "list";
const SNAPSHOT = "list-snapshot";
const BEFORE = "list-snapshot-before";
export const LEASE = "lease";

export interface Logged {
  readonly id: EntryId;
  /** Null where it can't be read: it is of a release too far away, or no instance's. */
  readonly entry: Entry | null;
}

/** What the instances tell each other of the list: a log of entries, and now and then all of it as one. */
export class ListLog {
  readonly name: string;
  private readonly valkey: Valkey;
  private snapshotBytes = 0;
  private loggedBytes = 0;

  constructor(valkey: Valkey) {
    this.valkey = valkey;
    this.name = valkey.key(LOG);
  }

  /** Whether all of it should be told as one again: what was told since has grown. */
  get isLong(): boolean {
    return this.loggedBytes > this.snapshotBytes / 4;
  }

  /**
   * @param whole all of it as one, with this entry; null where that need not be told
   * @param ageMs how old the refresh is that it is of
   * @returns whether it was told; not where another instance asks by now
   */
  async tell(
    token: string,
    id: EntryId,
    { entry, whole, ageMs }: { entry: Entry; whole: Entry | null; ageMs: number },
  ): Promise<boolean> {
    const { vault } = this.valkey;
    const closed = await vault.close(`${LOG} ${id}`, entry);
    const snapshot = whole === null ? "" : await vault.close(`${SNAPSHOT} ${id}`, whole);
    const keptMs = Math.round(Math.max(1, Math.min(KEPT_MS, KEPT_OF_REFRESH_MS - ageMs)));
    const keys = [LEASE, LOG, SNAPSHOT, BEFORE];
    const told = await this.valkey.run(TELL, keys, [token, id, closed, snapshot, keptMs]);
    if (numberOf(told) !== 1) return false;
    this.loggedBytes = whole === null ? this.loggedBytes + closed.length : 0;
    if (whole !== null) this.snapshotBytes = snapshot.length;
    return true;
  }

  /**
   * Everything that is kept, from the earlier snapshot on, so that whoever comes anew knows the revisions of some minutes
   * too. Empty where nothing is kept.
   */
  async load(): Promise<readonly Logged[]> {
    const newer = await this.snapshot(SNAPSHOT);
    if (newer === null) return [];
    const older = await this.snapshot(BEFORE);
    for (const base of older === null ? [newer] : [older, newer]) {
      const rest = await this.after(base.id);
      const all = [base, ...rest];
      if (isWhole(all) && !isAfter(newer.id, all.at(-1)!.id)) return all;
    }
    return [newer];
  }

  /** What a reading of this one stream has brought. */
  async opened(reply: Reply): Promise<readonly Logged[]> {
    const [[, entries] = []] = listOf(reply).map(listOf);
    return this.entriesIn(entries ?? null);
  }

  private async entriesIn(reply: Reply): Promise<readonly Logged[]> {
    const entries: Logged[] = [];
    for (const each of listOf(reply)) {
      const [id, fields] = listOf(each);
      entries.push(await this.open(LOG, textOf(id)!, listOf(fields)[1]));
    }
    return entries;
  }

  /** Everything that was told after an entry; after nothing, all that is kept of the log. */
  async after(id: EntryId | null): Promise<readonly Logged[]> {
    const from = id === null ? "-" : `(${id}`;
    return this.entriesIn(await this.valkey.send(["XRANGE", this.name, from, "+"]));
  }

  private async snapshot(key: string): Promise<Logged | null> {
    const [at, list] = listOf(
      await this.valkey.send(["HMGET", this.valkey.key(key), "at", "list"]),
    );
    const id = textOf(at);
    // Its name stays with it when it becomes the one before.
    return id === null ? null : this.open(SNAPSHOT, id, list);
  }

  private async open(of: string, id: EntryId, bytes: Reply | undefined): Promise<Logged> {
    const closed = bytesOf(bytes);
    const entry = closed && (await this.valkey.vault.open(`${of} ${id}`, closed));
    return { id, entry: entry as Entry | null };
  }
}

/** Whether each entry builds on the one before it. */
function isWhole(entries: readonly Logged[]): boolean {
  return entries.every(({ entry }, nth) => nth === 0 || entry?.after === entries[nth - 1]!.id);
}
