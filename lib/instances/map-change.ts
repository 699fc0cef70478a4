/** How one map becomes another, as it is told. */
export interface MapChange<Told> {
  readonly set: readonly (readonly [string, Told])[];
  readonly gone: readonly string[];
}

/** @param tell an entry as it is told; entries that are the same object are not told */
export function changeOf<Value, Told>(
  before: ReadonlyMap<string, Value>,
  after: ReadonlyMap<string, Value>,
  tell: (value: Value) => Told,
): MapChange<Told> {
  if (before === after) return { set: [], gone: [] };
  const set: [string, Told][] = [];
  for (const [key, value] of after) if (before.get(key) !== value) set.push([key, tell(value)]);
  return { set, gone: [...before.keys()].filter((key) => !after.has(key)) };
}

/** The map after a change; the same object where nothing changes. */
export function changed<Value, Told>(
  before: ReadonlyMap<string, Value>,
  { set, gone }: MapChange<Told>,
  hear: (told: Told) => Value,
): ReadonlyMap<string, Value> {
  if (set.length === 0 && gone.length === 0) return before;
  const after = new Map(before);
  for (const key of gone) after.delete(key);
  for (const [key, told] of set) after.set(key, hear(told));
  return after;
}
