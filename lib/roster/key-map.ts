import { KEY_KINDS, type Key, type KeyKind } from "#lib/roster/key-kinds";

/** Sharded by a key's last character, over which numbers and ids spread well. */
const PARTS = 16;

type Maps<T> = Record<KeyKind, Map<string, T>[]>;

/**
 * A map in many small maps: a single one of half a million entries blocks the process for a tenth of a second when
 * it grows.
 */
export class KeyMap<T> {
  private readonly sure = mapsOf<T>();
  private readonly guesses = mapsOf<T>();
  isEmpty = true;

  private mapOf({ kind, value, isGuess }: Key): Map<string, T> {
    const part = value.charCodeAt(value.length - 1) % PARTS;
    return (isGuess ? this.guesses : this.sure)[kind][part]!;
  }

  get(key: Key): T | undefined {
    return this.mapOf(key).get(key.value);
  }

  has(key: Key): boolean {
    // A large roster asks with every key, and most kinds are hardly ever there.
    return !this.isEmpty && this.mapOf(key).has(key.value);
  }

  set(key: Key, value: T): void {
    this.isEmpty = false;
    this.mapOf(key).set(key.value, value);
  }
}

function mapsOf<T>(): Maps<T> {
  const parts = () => Array.from({ length: PARTS }, () => new Map<string, T>());
  return Object.fromEntries(KEY_KINDS.map((kind) => [kind, parts()])) as Maps<T>;
}
