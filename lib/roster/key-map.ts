import { KEY_KINDS, type Key, type KeyKind } from "#lib/roster/key-kinds";

/** Of one kind, by the last character: of numbers and ids that is spread well. */
const PARTS = 16;

type Maps<T> = Record<KeyKind, Map<string, T>[]>;

/**
 * What is known by keys. In many maps: one of half a million entries holds everybody up for a tenth of a second
 * when it grows.
 */
export class KeyMap<T> {
  private readonly sure = mapsOf<T>();
  private readonly guesses = mapsOf<T>();
  private isEmpty = true;

  private mapOf({ kind, value, isGuess }: Key): Map<string, T> {
    const part = value.charCodeAt(value.length - 1) % PARTS;
    return (isGuess ? this.guesses : this.sure)[kind][part]!;
  }

  get(key: Key): T | undefined {
    return this.mapOf(key).get(key.value);
  }

  has(key: Key): boolean {
    // Of what hardly ever is, a large roster asks with each of its keys.
    return !this.isEmpty && this.mapOf(key).has(key.value);
  }

  set(key: Key, value: T): void {
    this.isEmpty = false;
    this.mapOf(key).set(key.value, value);
  }

  delete(key: Key): void {
    this.mapOf(key).delete(key.value);
  }
}

function mapsOf<T>(): Maps<T> {
  const parts = () => Array.from({ length: PARTS }, () => new Map<string, T>());
  return Object.fromEntries(KEY_KINDS.map((kind) => [kind, parts()])) as Maps<T>;
}
