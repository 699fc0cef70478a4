/** From an instant on: `gt` or `gte`, never both (Connect refuses that). */
type From = { gt?: string; gte?: never } | { gte?: string; gt?: never };
type Until = { lt?: string; lte?: never } | { lte?: string; lt?: never };

/**
 * Every parameter of `GET /smart-ia/sessions/in-progress`.
 * Source: simulator/openapi.yaml, listInProgressSmartIaSessions.
 */
export interface InProgressFilters {
  /** ISO 8601 or Unix seconds. */
  startDate?: From & Until;
  /** UUIDs, 1 to 30. */
  userId?: string[];
  /** UUIDs, 1 to 30. */
  testId?: string[];
  /** 1 to 30. */
  subject?: string[];
  /** 1 to 100. */
  limit?: number;
  sort?: { field?: "startDate" | "endDate"; direction?: "asc" | "desc" };
}

/** A page is reached by an offset or by a cursor; Connect refuses both at once. */
type Paging = { offset?: number; cursor?: never } | { cursor?: string; offset?: never };

export type InProgressQuery = InProgressFilters & Paging;

/** Percent-encodes each value: a cursor is base64, and a bare `+` would reach Connect as a space. */
export function writeInProgressQuery(query: InProgressQuery): string {
  const pairs: [string, string | number | undefined][] = [
    ...Object.entries(query.startDate ?? {}).map(pairUnder("startDate")),
    ...repeated("userId", query.userId),
    ...repeated("testId", query.testId),
    ...repeated("subject", query.subject),
    ["limit", query.limit],
    ["offset", query.offset],
    ["cursor", query.cursor],
    ...Object.entries(query.sort ?? {}).map(pairUnder("sort")),
  ];
  return pairs
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join("&");
}

function pairUnder(name: string) {
  return ([key, value]: [string, string | undefined]): [string, string | undefined] => [
    `${name}%5B${key}%5D`,
    value,
  ];
}

function repeated(name: string, values: string[] = []): [string, string][] {
  return values.map((value) => [name, value]);
}
