import { KEY_KINDS, type Key } from "#lib/roster/key-kinds";

/** A single table of half a million keys would block the process when it grows. */
const PARTS = 16;
/** Slots of a part at first. */
const FEWEST = 16;

/**
 * A map by key. Nearly every key of a large roster is one learner's alone, and so is not there yet when it is looked
 * for: a `Map` follows strings all over the memory to find that out, and here two numbers tell it.
 */
export class KeyMap<T> {
  private readonly parts = Array.from({ length: PARTS }, () => new Part<T>());
  isEmpty = true;

  get(key: Key): T | undefined {
    const hash = hashOf(key);
    return this.parts[hash & (PARTS - 1)]!.get(key.value, hash);
  }

  has(key: Key): boolean {
    // A large roster asks with every key, and most kinds are hardly ever there.
    return !this.isEmpty && this.get(key) !== undefined;
  }

  set(key: Key, item: T): void {
    this.isEmpty = false;
    const hash = hashOf(key);
    this.parts[hash & (PARTS - 1)]!.set(key.value, hash, item);
  }

  /** What is there already; otherwise puts the item there. */
  claim(key: Key, item: T): T | undefined {
    this.isEmpty = false;
    const hash = hashOf(key);
    return this.parts[hash & (PARTS - 1)]!.claim(key.value, hash, item);
  }
}

/** An open table, at most two thirds full. */
class Part<T> {
  /** For each slot the key's hash, and its place among the items from 1 on: 0 where the slot is free. */
  private slots = new Int32Array(2 * FEWEST);
  private readonly values: string[] = [];
  private readonly items: T[] = [];

  get(value: string, hash: number): T | undefined {
    return this.items[this.slots[this.slotOf(value, hash) + 1]! - 1];
  }

  set(value: string, hash: number, item: T): void {
    if (this.claim(value, hash, item) === undefined) return;
    this.items[this.slots[this.slotOf(value, hash) + 1]! - 1] = item;
  }

  claim(value: string, hash: number, item: T): T | undefined {
    const slot = this.slotOf(value, hash);
    const place = this.slots[slot + 1]!;
    if (place > 0) return this.items[place - 1];
    this.values.push(value);
    this.slots[slot] = hash;
    this.slots[slot + 1] = this.items.push(item);
    if (this.items.length * 3 > this.slots.length) this.grow();
    return undefined;
  }

  /** Where it stands, or where there is room for it. */
  private slotOf(value: string, hash: number): number {
    const { slots } = this;
    let slot = firstSlot(slots, hash);
    for (;;) {
      const place = slots[slot + 1]!;
      if (place === 0 || (slots[slot] === hash && this.values[place - 1] === value)) return slot;
      slot = slotAfter(slots, slot);
    }
  }

  private grow(): void {
    const before = this.slots;
    const slots = new Int32Array(2 * Math.ceil(before.length * 0.75));
    for (let from = 0; from < before.length; from += 2) {
      if (before[from + 1] === 0) continue;
      let slot = firstSlot(slots, before[from]!);
      while (slots[slot + 1] !== 0) slot = slotAfter(slots, slot);
      slots[slot] = before[from]!;
      slots[slot + 1] = before[from + 1]!;
    }
    this.slots = slots;
  }
}

/** By the hash's first bits: its last choose the part. */
const firstSlot = (slots: Int32Array, hash: number) =>
  2 * Math.floor(((hash >>> 0) / 2 ** 32) * (slots.length / 2));
const slotAfter = (slots: Int32Array, slot: number) => (slot + 2 === slots.length ? 0 : slot + 2);

const SEEDS = new Map(KEY_KINDS.map((kind, nth) => [kind, 2 * nth + 1]));

/** Of FNV and Murmur's last step. One text in two kinds never has one hash: each step can be undone. */
function hashOf({ kind, value, isGuess }: Key): number {
  let hash = SEEDS.get(kind)! + Number(isGuess);
  for (let at = 0; at < value.length; at += 1) {
    hash = Math.imul(hash ^ value.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
