import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * The path by which text containing this can be reached; null where it can't be. Closures can't be looked into.
 * @param spared objects that may hold it
 */
export function findText(roots: object, text: string, spared: ReadonlySet<object>): string | null {
  const known = new Set<unknown>(spared);
  const open: [unknown, string][] = [[roots, ""]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, path] = next;
    if (typeof value === "string" && value.includes(text)) return path;
    if ((typeof value !== "object" && typeof value !== "function") || value === null) continue;
    if (known.has(value)) continue;
    known.add(value);
    for (const [name, part] of partsOf(value)) open.push([part, `${path}.${name}`]);
  }
  return null;
}

function* partsOf(value: object): Generator<[string, unknown]> {
  if (value instanceof Map) {
    for (const [key, part] of value)
      yield* [["key", key] as [string, unknown], ["value", part] as [string, unknown]];
  } else if (value instanceof Set) for (const part of value) yield ["item", part];
  // Such a cache hides what it holds.
  if ("dump" in value && typeof value.dump === "function") yield ["dump()", value.dump()];
  for (const key of Reflect.ownKeys(value)) {
    const property = Object.getOwnPropertyDescriptor(value, key);
    if (property && "value" in property) yield [String(key), property.value];
  }
}

/** Checks whether anything still holds these objects, closures included. */
export class Watch {
  private readonly watched: WeakRef<object>[] = [];

  see(objects: Iterable<object>): void {
    for (const each of objects) this.watched.push(new WeakRef(each));
  }

  /** How many of them are still held. */
  async countHeld(): Promise<number> {
    let held = this.watched.length;
    // What was looked at in one turn of the event loop is held for that turn, and sometimes a little longer.
    for (let turn = 0; turn < MOST_TURNS && held > 0; turn += 1) {
      await new Promise<void>((resolve) => setTimeout(resolve, turn));
      collectGarbage();
      held = this.watched.filter((each) => each.deref() !== undefined).length;
    }
    return held;
  }
}

const MOST_TURNS = 8;

let collect: (() => void) | null = null;

function collectGarbage(): void {
  if (!collect) {
    setFlagsFromString("--expose_gc");
    collect = runInNewContext("gc") as () => void;
  }
  collect();
}
