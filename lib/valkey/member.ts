import { isDeepStrictEqual } from "node:util";
import type { Held, Kind } from "#lib/valkey/facts";
import { bytesOf, textOf, type Reply, type Word } from "#lib/valkey/reply";
import type { Vault } from "#lib/valkey/vault";

/** One kind of facts: what is held here, laid beside what the server has. */
export class Member<V> {
  readonly kind: Kind<V>;
  /** The hash on the server, without the namespace. */
  readonly key: string;
  /** By id: changed here, and not on the server yet. */
  readonly untold = new Set<string>();
  /** Whether what the server has was known here at least once. */
  hasMet = false;
  private readonly held: Held<V>;
  private readonly vault: Vault;

  constructor(kind: Kind<V>, held: Held<V>, vault: Vault) {
    this.kind = kind;
    this.key = `records:${kind.name}`;
    this.held = held;
    this.vault = vault;
  }

  get isEmpty(): boolean {
    for (const _ of this.held.values()) return false;
    return true;
  }

  /**
   * The server has this: makes one of it and of what is held here.
   * @returns the fact's id, "over", or null for what can't be read. That is left alone: a later release may have written
   * it
   */
  async receive(
    field: Reply | undefined,
    closed: Reply | undefined,
  ): Promise<{ id: string } | "over" | null> {
    const name = textOf(field);
    const bytes = bytesOf(closed);
    if (name === null || bytes === null) return null;
    const theirs = this.kind.read(await this.vault.open(this.closedAs(name), bytes));
    if (theirs === null) return null;
    if (this.kind.isOver(theirs)) return "over";
    const id = this.kind.idOf(theirs);
    const ours = this.held.get(id);
    const both = ours === undefined ? theirs : this.kind.merge(ours, theirs);
    if (ours === undefined || !isSame(both, ours)) this.held.take(both);
    if (!isSame(both, theirs)) this.untold.add(id);
    return { id };
  }

  /** The server has these alone. */
  missing(ids: ReadonlySet<string>): void {
    for (const value of this.held.values()) {
      const id = this.kind.idOf(value);
      if (!ids.has(id)) this.untold.add(id);
    }
  }

  /** Fields and values as the server gets them; none for what is over by now. */
  async closed(ids: readonly string[]): Promise<Word[]> {
    const words: Word[] = [];
    for (const id of ids) {
      const value = this.held.get(id);
      if (value === undefined) continue;
      const field = this.vault.nameOf(this.kind.name, id);
      words.push(field, await this.vault.close(this.closedAs(field), value));
    }
    return words;
  }

  private closedAs(field: string): string {
    return `${this.key} ${field}`;
  }
}

/** As they would be on the server. */
const isSame = (a: unknown, b: unknown) => isDeepStrictEqual(plain(a), plain(b));
const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;
