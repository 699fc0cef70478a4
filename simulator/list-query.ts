/** A request that the contract forbids; `message` names the parameter. */
export class BadRequest extends Error {}

export type ListKind = "in-progress" | "completed" | "all";

type Bound = "gt" | "gte" | "lt" | "lte";
export type Bounds = Partial<Record<Bound, number>>;

export interface ListQuery {
  startDate: Bounds;
  endDate: Bounds;
  userId: string[];
  testId: string[];
  subject: string[];
  status: string | undefined;
  limit: number;
  offset: number | undefined;
  cursor: string | undefined;
  field: "startDate" | "endDate";
  direction: "asc" | "desc";
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ISO = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/**
 * Reads a list's parameters as openapi.yaml documents them; a forbidden one is a BadRequest. Names that the list
 * doesn't have are ignored, even `endDate` and `status` where only its neighbours have them.
 */
export function readListQuery(params: URLSearchParams, kind: ListKind): ListQuery {
  const one = (name: string) => {
    const values = params.getAll(name);
    if (values.length > 1) throw new BadRequest(`${name} must be given once`);
    return values[0];
  };
  const query: ListQuery = {
    startDate: bounds(params, "startDate", one),
    endDate: kind === "in-progress" ? {} : bounds(params, "endDate", one),
    userId: many(params, "userId", (value) => UUID.test(value)),
    testId: many(params, "testId", (value) => UUID.test(value)),
    subject: many(params, "subject", (value) => value !== ""),
    status:
      kind === "all" ? choice("status", one("status"), ["IN_PROGRESS", "COMPLETED"]) : undefined,
    limit: whole("limit", one("limit"), 1, 100) ?? 100,
    offset: whole("offset", one("offset"), 0, 2 ** 31 - 1),
    cursor: one("cursor"),
    field: choice("sort[field]", one("sort[field]"), ["startDate", "endDate"]) ?? "startDate",
    direction: choice("sort[direction]", one("sort[direction]"), ["asc", "desc"]) ?? "asc",
  };
  keysOf(params, "sort", ["field", "direction"]);
  if (query.cursor !== undefined && query.offset !== undefined) {
    throw new BadRequest("offset cannot be used with cursor");
  }
  return query;
}

function bounds(
  params: URLSearchParams,
  name: string,
  one: (name: string) => string | undefined,
): Bounds {
  keysOf(params, name, ["gt", "gte", "lt", "lte"]);
  const found: Bounds = {};
  for (const key of ["gt", "gte", "lt", "lte"] as const) {
    const text = one(`${name}[${key}]`);
    if (text !== undefined) found[key] = instant(`${name}[${key}]`, text);
  }
  for (const [a, b] of [
    ["gt", "gte"],
    ["lt", "lte"],
  ] as const) {
    if (a in found && b in found)
      throw new BadRequest(`${name}[${a}] cannot be used with ${name}[${b}]`);
  }
  return found;
}

export function instant(name: string, text: string): number {
  const at = /^\d+$/.test(text) ? Number(text) * 1000 : isoInstant(text);
  if (Number.isNaN(new Date(at).getTime())) throw new BadRequest(`${name} must be a date`);
  return at;
}

/** NaN where it is malformed. Date.parse alone would turn 31 February into 3 March. */
function isoInstant(text: string): number {
  if (!ISO.test(text)) return NaN;
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  const isDay = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text.slice(0, 10));
  return isDay ? Date.parse(text) : NaN;
}

function keysOf(params: URLSearchParams, name: string, keys: string[]): void {
  for (const given of params.keys()) {
    const [, key] = new RegExp(`^${name}(?:\\[(.*)\\])?$`).exec(given) ?? [null, null];
    if (key !== null && !keys.includes(key ?? ""))
      throw new BadRequest(`${name} must be an object`);
  }
}

function many(params: URLSearchParams, name: string, isGood: (value: string) => boolean): string[] {
  const values = params.getAll(name);
  if (values.length > 30) throw new BadRequest(`${name} must have at most 30 elements`);
  if (!values.every(isGood)) throw new BadRequest(`${name} is malformed`);
  return values.map((value) => (name === "subject" ? value : value.toLowerCase()));
}

function whole(
  name: string,
  text: string | undefined,
  from: number,
  to: number,
): number | undefined {
  if (text === undefined) return undefined;
  const value = /^-?\d+$/.test(text) ? Number(text) : NaN;
  if (!(value >= from && value <= to))
    throw new BadRequest(`${name} must be from ${from} to ${to}`);
  return value;
}

function choice<T extends string>(
  name: string,
  text: string | undefined,
  values: T[],
): T | undefined {
  const found = values.find((value) => value === text);
  if (text !== undefined && !found)
    throw new BadRequest(`${name} must be one of ${values.join(", ")}`);
  return found;
}
