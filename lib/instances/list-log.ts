import { isAfter, type EntryId } from "#lib/instances/entry-id";
import type { Entry } from "#lib/instances/entry";
import { BEFORE, LEASE, LOG, SNAPSHOT, WANTED } from "#lib/instances/keys";
import { READ_MS } from "#lib/instances/reading";
import { CLEAR, TELL } from "#lib/instances/scripts";
import type { Connection } from "#lib/valkey/connection";
import { bytesOf, listOf, numberOf, textOf, type Reply } from "#lib/valkey/reply";
import type { Valkey } from "#lib/valkey/valkey";

/** Longer than any refresh. */
const WANTED_MS = 10 * 60_000;

export interface FromLog {
  readonly id: EntryId;
  /** Null where it can't be read: it is of a release too far away, or no instance's. */
  readonly entry: Entry | null;
  /** Whether it can't be read because it is of a release too far away. */
  readonly isForeign: boolean;
}

interface Telling {
  readonly entry: Entry;
  /** All of it as one, with this entry; null where that need not be told. */
  readonly whole: Entry | null;
  /** For how long the log is kept, unless a meeting or a later entry says more, ms. */
  readonly keptMs: number;
  /** The longest that this whole is kept, whatever is said later, ms. */
  readonly wholeKeptMs: number;
}

interface ToldBytes {
  readonly entry: number;
  /** 0 where it was not told. */
  readonly whole: number;
  /** Whether all of it is to be told as one with the next. */
  readonly isWanted: boolean;
}

/** What the instances tell each other of the list: a log of entries, and now and then all of it as one. */
export class ListLog {
  readonly name: string;
  private readonly valkey: Valkey;

  constructor(valkey: Valkey) {
    this.valkey = valkey;
    this.name = valkey.key(LOG);
  }

  /**
   * @returns how many bytes each took; null where it was told to nobody: another instance asks by now, or has told more
   */
  async tell(
    token: string,
    id: EntryId,
    { entry, whole, keptMs, wholeKeptMs }: Telling,
  ): Promise<ToldBytes | null> {
    const { vault } = this.valkey;
    const closed = await vault.close(`${LOG} ${id}`, entry);
    const snapshot = whole === null ? "" : await vault.close(`${SNAPSHOT} ${id}`, whole);
    const keys = [LEASE, LOG, SNAPSHOT, BEFORE, WANTED];
    const words = [token, id, closed, snapshot, keptMs, entry.after ?? "", wholeKeptMs];
    const told = numberOf(await this.valkey.run(TELL, keys, words));
    if (told !== 1 && told !== 2) return null;
    return { entry: closed.length, whole: snapshot.length, isWanted: told === 2 };
  }

  /** Has whoever asks Connect tell all of it as one. */
  want(): void {
    // Nobody waits for it, and it is wanted again with the next that can't be read.
    this.valkey.send(["SET", this.valkey.key(WANTED), 1, "PX", WANTED_MS]).catch(() => {});
  }

  /** @returns whether nothing is kept any more: the token is of the lease, and nothing was told after the last entry */
  async clear(token: string, last: EntryId): Promise<boolean> {
    const keys = [LEASE, LOG, SNAPSHOT, BEFORE];
    return numberOf(await this.valkey.run(CLEAR, keys, [token, last])) === 1;
  }

  /**
   * Everything that is kept, from the earlier snapshot on, so that whoever comes anew knows the revisions of some minutes
   * too. Empty where nothing is kept.
   */
  async load(): Promise<readonly FromLog[]> {
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

  /**
   * Waits on a connection of its own for what is told next.
   * @param after the entry that it comes after; null for the log's beginning
   */
  async next(on: Connection, after: EntryId | null): Promise<readonly FromLog[]> {
    const words = ["XREAD", "BLOCK", READ_MS, "STREAMS", this.name, after ?? "0-0"];
    const [[, entries] = []] = listOf(await on.wait(words, READ_MS)).map(listOf);
    return this.entriesIn(entries ?? null);
  }

  private async entriesIn(reply: Reply): Promise<readonly FromLog[]> {
    const entries: FromLog[] = [];
    for (const each of listOf(reply)) {
      const [id, fields] = listOf(each);
      entries.push(await this.open(LOG, textOf(id)!, listOf(fields)[1]));
    }
    return entries;
  }

  /** Everything that was told after an entry; after nothing, all that is kept of the log. */
  async after(id: EntryId | null): Promise<readonly FromLog[]> {
    const from = id === null ? "-" : `(${id}`;
    return this.entriesIn(await this.valkey.send(["XRANGE", this.name, from, "+"]));
  }

  private async snapshot(key: string): Promise<FromLog | null> {
    const [at, list] = listOf(
      await this.valkey.send(["HMGET", this.valkey.key(key), "at", "list"]),
    );
    const id = textOf(at);
    // Its name stays with it when it becomes the one before.
    return id === null ? null : this.open(SNAPSHOT, id, list);
  }

  private async open(of: string, id: EntryId, bytes: Reply | undefined): Promise<FromLog> {
    const closed = bytesOf(bytes);
    const { vault } = this.valkey;
    const entry = closed && (await vault.open(`${of} ${id}`, closed));
    const isForeign = closed !== null && vault.isForeign(closed);
    return { id, entry: entry as Entry | null, isForeign };
  }
}

/** Whether each entry builds on the one before it. */
function isWhole(entries: readonly FromLog[]): boolean {
  return entries.every(({ entry }, nth) => nth === 0 || entry?.after === entries[nth - 1]!.id);
}
