/** What is wrong with a row: fields laid over its own, at any depth, and fields removed from it. */
export interface OddRow {
  patch: Record<string, unknown>;
  /** With dots: `user.firstName`. */
  without: readonly string[];
}

export function oddItem(item: object, odd: OddRow | undefined): unknown {
  if (!odd) return item;
  const merged = merge(item, odd.patch);
  for (const path of odd.without) remove(merged, path.split("."));
  return merged;
}

/** A null is a value like any other. Neither argument is changed. */
function merge(under: unknown, over: unknown): unknown {
  if (!isRecord(over)) return over;
  const merged: Record<string, unknown> = isRecord(under) ? { ...under } : {};
  for (const [name, value] of Object.entries(over)) merged[name] = merge(merged[name], value);
  return merged;
}

function remove(from: unknown, [name, ...deeper]: string[]): void {
  if (!isRecord(from) || name === undefined) return;
  if (deeper.length === 0) delete from[name];
  else {
    // A copy: what a patch didn't touch still belongs to the learner.
    if (isRecord(from[name])) from[name] = { ...from[name] };
    remove(from[name], deeper);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
