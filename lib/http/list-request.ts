import { NAME_FORMS, STARTED } from "#lib/contract";
import { parseAsNameForm, parseAsStarted, type Filters } from "#lib/filters";
import { readMany, readOne, refuse, refuseOtherKeys, type Reader } from "#lib/http/parameters";
import { readCursor } from "#lib/live/cursor";
import type { ListFilters, PageQuery } from "#lib/live/page";
import type { Order } from "#lib/order";
import { withNames, type View } from "#lib/scope";
import { readInstant, toIso } from "#lib/time";

/**
 * The query parameters of our own API: Connect's dialect (simulator/openapi.yaml) and the board's filters.
 * What Connect refuses with a 400 is refused here too, with the parameter's name. Unknown names are ignored.
 */
export function readPageQuery(params: URLSearchParams): PageQuery {
  const order = readOrder(params);
  const cursor = readOne(params, "cursor", readCursor, "must be a cursor that this API gave");
  if (cursor && params.has("offset")) refuse("offset", "can't be used together with cursor");
  if (cursor && cursor.order !== order) refuse("cursor", "belongs to a list in another order");
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

export function readListFilters(params: URLSearchParams): ListFilters {
  return {
    ...readFilters(params),
    startDate: readStartDate(params),
    userId: readMany(params, "userId", uuid, "must be a UUID"),
    testId: readMany(params, "testId", uuid, "must be a UUID"),
  };
}

/** Undefined where it is absent: as much as whoever asks may see. */
export function readNameForm(params: URLSearchParams) {
  const rule = `must be ${NAME_FORMS.join(", ")}`;
  return readOne(params, "names", (text) => parseAsNameForm.parse(text), rule);
}

/** What whoever asks may see, with no more of the names than they ask for (`names`). */
export function readView(params: URLSearchParams, most: View): View {
  const names = readNameForm(params);
  const view = names ? withNames(most, names) : most;
  // Else whoever knows a user's id learns where they are, and what a short name or none was meant to keep.
  if (view.names !== "full" && params.has("userId")) {
    refuse("userId", "can't be asked for where names are short or hidden");
  }
  return view;
}

function readFilters(params: URLSearchParams): Filters {
  const started = (text: string) => parseAsStarted.parse(text);
  return {
    subject: readMany(params, "subject", notEmpty, "must not be empty"),
    class: readMany(params, "class", notEmpty, "must not be empty"),
    started: readOne(params, "started", started, `must be ${STARTED.join(", ")}`) ?? "all",
    q: readOne(params, "q", upTo(200), "must be at most 200 characters") ?? "",
  };
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

const wholeNumber =
  (from: number, to: number): Reader<number> =>
  (text) =>
    /^\d{1,10}$/.test(text) && Number(text) >= from && Number(text) <= to ? Number(text) : null;

const oneOf =
  <T extends string>(...values: T[]): Reader<T> =>
  (text) =>
    values.find((value) => value === text) ?? null;

const notEmpty: Reader<string> = (text) => text || null;
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
