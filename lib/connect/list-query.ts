/** Since an instant: `gt` or `gte`, never both (Connect refuses that). */
type From = { gt?: string; gte?: never } | { gte?: string; gt?: never };
type Until = { lt?: string; lte?: never } | { lte?: string; lt?: never };

/**
 * Every parameter of `GET /smart-ia/sessions/in-progress`, its neighbour `/completed` and `/users`.
 * Source: simulator/openapi.yaml, listInProgressSmartIaSessions, listCompletedSmartIaSessions and listUsers.
 */
export interface ListFilters {
  /** ISO 8601 or Unix seconds. */
  startDate?: From & Until;
  /** Like `startDate`; for the completed list only. */
  endDate?: From & Until;
  /** UUIDs, 1 to 30. */
  userId?: string[];
  /** UUIDs, 1 to 30. */
  testId?: string[];
  /** 1 to 30. */
  subject?: string[];
  /** 1 to 30 of each; of the users alone. */
  externalId?: string[];
  upn?: string[];
  username?: string[];
  /** One; of the users alone. */
  email?: string[];
  /** 1 to 100. */
  limit?: number;
  sort?: { field?: "startDate" | "endDate"; direction?: "asc" | "desc" };
}

/** A page is reached by offset or by cursor; Connect refuses both at once. */
type Paging = { offset?: number; cursor?: never } | { cursor?: string; offset?: never };

export type ListQuery = ListFilters & Paging;

/** Percent-encodes each value: a cursor is base64, and a bare `+` would reach Connect as a space. */
export function writeListQuery(query: ListQuery): string {
  const pairs: [string, string | number | undefined][] = [
    ...Object.entries(query.startDate ?? {}).map(pairUnder("startDate")),
    ...Object.entries(query.endDate ?? {}).map(pairUnder("endDate")),
    ...repeated("userId", query.userId),
    ...repeated("testId", query.testId),
    ...repeated("subject", query.subject),
    ...repeated("externalId", query.externalId),
    ...repeated("upn", query.upn),
    ...repeated("username", query.username),
    ...repeated("email", query.email),
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
