/** Where two bodies differ, as paths into them, without what stands there: `left.0.at`. At most three. */
export function differingParts(one: string, other: string): string {
  if (one === "" || other === "") return "one of them is empty";
  return [...new Set(paths(JSON.parse(one), JSON.parse(other), ""))].slice(0, 3).join(", ");
}

function paths(one: unknown, other: unknown, at: string): string[] {
  if (Object.is(one, other)) return [];
  if (!isHolder(one) || !isHolder(other)) return [at];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].flatMap((name) => paths(one[name], other[name], at ? `${at}.${name}` : name));
}

const isHolder = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
