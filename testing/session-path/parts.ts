/* What a value is made of, as far as data goes: closures, promises and what a platform object hides are no part of it. */

/** Of a plain object, an array, a Map, a Set or an instance, without calling any getter. */
function partsOf(value: object): unknown[] {
  if (value instanceof Map) return [...value.keys(), ...value.values()];
  if (value instanceof Set) return [...value];
  if (ArrayBuffer.isView(value) || value instanceof Promise) return [];
  return Object.values(Object.getOwnPropertyDescriptors(value)).map(
    (field: PropertyDescriptor) => field.value as unknown,
  );
}

/** Whether its class is user-defined. */
export function isInstance(value: object): boolean {
  if (Array.isArray(value) || value instanceof Map || value instanceof Set) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== null && prototype !== Object.prototype;
}

const DEEPEST = 14;

/**
 * Every object in a value, including itself, each once.
 * @param isClosed which objects are left out and not looked into
 */
export function* objectsIn(
  value: unknown,
  isClosed: (each: object) => boolean = () => false,
): Generator<object> {
  const visited = new Set<object>();
  let layer = [value];
  for (let depth = 0; depth < DEEPEST && layer.length > 0; depth += 1) {
    const next: unknown[] = [];
    for (const each of layer) {
      if (typeof each !== "object" || each === null || visited.has(each) || isClosed(each))
        continue;
      visited.add(each);
      yield each;
      next.push(...partsOf(each));
    }
    layer = next;
  }
}

/**
 * Whether a text is somewhere in a value. A whole JSON body doesn't count: there the value begins and ends.
 * @param isClosed which objects are not looked into
 */
export function holdsText(
  value: unknown,
  text: string,
  isClosed: (each: object) => boolean,
): boolean {
  const isIt = (part: unknown) =>
    typeof part === "string" && part.includes(text) && !/^\s*[[{]/.test(part);
  if (isIt(value)) return true;
  for (const each of objectsIn(value, isClosed)) if (partsOf(each).some(isIt)) return true;
  return false;
}

/** Whether it is an element, which is as much a closure as a function is; or a node of the document, behind which is all of React. */
export function isCall(value: object): boolean {
  return "$$typeof" in value || "nodeType" in value;
}
