import { NAME_FORMS, STARTED } from "#lib/wire/contract";
import { chosenIn, partOf, type Filters } from "#lib/domain/filters";
import { ProblemError } from "#lib/http/problem-error";
import { readMany, readOne, refuse, refuseOtherKeys, type Reader } from "#lib/http/parameters";
import type { Order, SubjectOrder } from "#lib/domain/order";
import { readCursor } from "#lib/queries/cursor";
import type { ListFilters, PageQuery } from "#lib/queries/page";
import { readVersion } from "#lib/domain/version";
import { readInstant, toIso } from "#lib/domain/time";

/**
 * The query parameters of our own API: Connect's dialect (simulator/openapi.yaml) and the board's filters. What
 * Connect refuses with a 400 is refused here too, with the parameter's name. Unknown names are ignored.
 * @param subjects the school's order, the only one in which a cursor has a place
 */
export function readPageQuery(params: URLSearchParams, subjects: SubjectOrder): PageQuery {
  const order = readOrder(params);
  const read = (text: string) => readCursor(text, subjects);
  const cursor = readOne(params, "cursor", read, "must be a cursor that this API gave");
  if (cursor && params.has("offset")) refuse("offset", "can't be used together with cursor");
  if (cursor === "outdated" || (cursor && cursor.order !== order)) {
    throw new ProblemError("cursor_outdated", { parameter: "cursor" });
  }
  return {
    ...readListFilters(params),
    order,
    limit:
      readOne(params, "limit", wholeNumber(1, 100), "must be a whole number from 1 to 100") ?? 100,
    offset:
      readOne(params, "offset", wholeNumber(0, 2 ** 31 - 1), "must be a whole number, 0 or more") ??
      0,
    cursor: cursor ?? null,
  };
}

/** The revision that a page must be from; null for the newest. */
export function readAt(params: URLSearchParams): string | null {
  return readRevision(params, "at") ?? null;
}

/** The version that changes are asked from. */
export function readSince(params: URLSearchParams): string {
  return readRevision(params, "since") ?? refuse("since", "must be given");
}

function readRevision(params: URLSearchParams, name: "at" | "since"): string | undefined {
  const version: Reader<string> = (text) => (readVersion(text) ? text : null);
  return readOne(params, name, version, "must be a snapshot's version");
}

export function readListFilters(params: URLSearchParams): ListFilters {
  return {
    ...readFilters(params),
    startDate: readStartDate(params),
    userId: readMany(params, "userId", uuid, "must be a UUID"),
    testId: readMany(params, "testId", uuid, "must be a UUID"),
  };
}

/** Undefined where it is absent: as much as the caller may see. */
export function readNameForm(params: URLSearchParams) {
  const rule = `must be ${NAME_FORMS.join(", ")}`;
  return readOne(params, "names", oneOf(...NAME_FORMS), rule);
}

/** Undefined where it is absent: no learner's own. */
export function readLimits(params: URLSearchParams) {
  return readOne(params, "limits", oneOf("own"), "must be own");
}

function readFilters(params: URLSearchParams): Filters {
  return {
    ...partOf((facet) => readChosen(params, facet)),
    started:
      readOne(params, "started", oneOf(...STARTED), `must be ${STARTED.join(", ")}`) ?? "all",
    q: readOne(params, "q", upTo(200), "must be at most 200 characters") ?? "",
  };
}

/** What is chosen of one facet, by any number of names. */
export function readChosen(params: URLSearchParams, name: string): string[] {
  return chosenIn(readMany(params, name, chosen, "must not be empty"));
}

const BOUNDS = ["gt", "gte", "lt", "lte"] as const;

function readStartDate(params: URLSearchParams): ListFilters["startDate"] {
  refuseOtherKeys(params, "startDate", BOUNDS);
  const bounds: ListFilters["startDate"] = {};
  for (const bound of BOUNDS) {
    const name = `startDate[${bound}]`;
    const at = readOne(params, name, instant, "must be an ISO 8601 date or Unix seconds");
    if (at !== undefined) bounds[bound] = at;
  }
  if (bounds.gt && bounds.gte)
    refuse("startDate[gt]", "can't be used together with startDate[gte]");
  if (bounds.lt && bounds.lte)
    refuse("startDate[lt]", "can't be used together with startDate[lte]");
  return bounds;
}

/** No session here has an end yet, so a list by `endDate` is the list by `startDate`. */
function readOrder(params: URLSearchParams): Order {
  refuseOtherKeys(params, "sort", ["field", "direction"]);
  const field = readOne(
    params,
    "sort[field]",
    oneOf("startDate", "endDate"),
    "must be startDate or endDate",
  );
  const direction = readOne(params, "sort[direction]", oneOf("asc", "desc"), "must be asc or desc");
  return direction ?? (field ? "asc" : "subject");
}

export const wholeNumber =
  (from: number, to: number): Reader<number> =>
  (text) =>
    /^\d{1,10}$/.test(text) && Number(text) >= from && Number(text) <= to ? Number(text) : null;

const oneOf =
  <T extends string>(...values: T[]): Reader<T> =>
  (text) =>
    values.find((value) => value === text) ?? null;

const chosen: Reader<string> = (text) => chosenIn([text])[0] ?? null;
const upTo =
  (length: number): Reader<string> =>
  (text) =>
    text.length <= length ? text : null;

const uuid: Reader<string> = (text) =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text.toLowerCase() : null;

/** The last second of the year 9999: beyond it ISO 8601 text no longer sorts as instants do. */
const LATEST_SECONDS = 253_402_300_799;

/** ISO 8601, a date alone included, or Unix seconds. */
const instant: Reader<string> = (text) =>
  /^\d{1,12}$/.test(text) && Number(text) <= LATEST_SECONDS
    ? toIso(Number(text) * 1000)
    : readInstant(text);
