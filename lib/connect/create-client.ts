import type { CallOutcome, ListName } from "#lib/connect/call-statistics";
import { asConnectFailure, ConnectFailure } from "#lib/connect/failure";
import { readHttpDate } from "#lib/connect/http-date";
import { readRetryAfter } from "#lib/connect/retry-after";
import { findCauseCode } from "#lib/egress/cause-code";
import { atMost } from "#lib/domain/at-most";
import { within, type Clock } from "#lib/domain/clock";
import {
  MOST_VALUES,
  type ConnectClient,
  type ConnectProbe,
  type Page,
  type Priority,
  type UsersQuestion,
} from "#lib/connect/client";
import { writeListQuery, type ListFilters } from "#lib/connect/list-query";
import { COMPLETED, LISTED, USERS, type List } from "#lib/connect/lists";
import { PAGE_LIMIT, readPage } from "#lib/connect/page";
import type { RateLimiter } from "#lib/connect/rate-limiter";
import { makeWellFormed } from "#lib/domain/mend-text";

interface ClientOptions extends Http {
  readonly limiter: Pick<RateLimiter, "take">;
  /** Called for every call that has ended. */
  readonly onCall?: (list: ListName, outcome: CallOutcome) => void;
}

/** The client that production runs: over HTTP, at the limiter's pace. */
export function createConnectClient({
  limiter,
  onCall,
  ...http
}: ClientOptions): ConnectClient & ConnectProbe {
  /** By cursor: an offset would skip a learner whenever an earlier one finishes. */
  async function ask<Item>(
    { name, path, readRow }: List<Item>,
    filters: ListFilters,
    cursor: string | null,
    priority: Priority,
    limit = PAGE_LIMIT,
  ): Promise<Page<Item>> {
    // Filters, sort and limit go with every page, because a cursor may or may not hold them.
    const paging = { limit, ...(cursor !== null && { cursor }) };
    const query = writeListQuery({ ...filters, ...paging });
    await limiter.take(priority);
    const askedAt = http.clock.mono();
    try {
      const { body, date } = await getFromConnect(http, `${path}?${query}`);
      const tookMs = http.clock.mono() - askedAt;
      const page = { ...readPage(body, readRow, cursor), date, tookMs };
      onCall?.(name, "answered");
      return page;
    } catch (error) {
      onCall?.(name, asConnectFailure(error).kind);
      throw error;
    }
  }

  return {
    async listed({ of, cursor }, priority) {
      const filters: ListFilters =
        of === "everybody"
          ? { sort: { field: "startDate", direction: "desc" } }
          : { userId: valuesOf(of) };
      return ask(LISTED, filters, cursor, priority);
    },
    async completed(question, priority) {
      const filters: ListFilters =
        "of" in question
          ? { userId: valuesOf(question.of) }
          : {
              endDate: {
                gte: new Date(question.since).toISOString(),
                ...(typeof question.until === "number" && {
                  lt: new Date(question.until).toISOString(),
                }),
              },
              sort: { field: "endDate", direction: "desc" },
            };
      return ask(COMPLETED, filters, question.cursor, priority);
    },
    async users({ kind, values, cursor }: UsersQuestion, priority) {
      return ask(USERS, { [kind]: valuesOf(values) }, cursor, priority);
    },
    async probe(priority) {
      await ask(LISTED, {}, null, priority, 1);
    },
  };
}

/** @throws RangeError for an empty list: a question about nobody would be answered about everybody */
function valuesOf(values: readonly string[]): string[] {
  if (values.length === 0 || values.length > MOST_VALUES) {
    throw new RangeError(`a question takes 1 to ${MOST_VALUES} values`);
  }
  return values.map(makeWellFormed);
}

interface ConnectAddress {
  /** With its path, without a trailing slash. */
  readonly baseUrl: string;
  readonly apiKey: string;
}

/** How a call is made. */
export interface Http {
  readonly address: ConnectAddress;
  readonly clock: Clock;
  /** The way out, as the settings have it; undefined: `globalThis.fetch`, looked up at each call. */
  readonly fetch: typeof fetch | undefined;
}

/** A hundred times the size of a page of a hundred rows. */
const MOST_BYTES = 16 * 1024 * 1024;
const CALL_TIMEOUT_MS = 10_000;
const DAY_MS = 24 * 3_600_000;

export interface ConnectAnswer {
  /** Parsed JSON. */
  readonly body: unknown;
  /** Connect's own time when it answered, milliseconds since 1970; null where it sends none that is plausible. */
  readonly date: number | null;
}

/**
 * One GET: the answer of a 200, or a ConnectFailure, within 10 seconds including the body. Never retries: the
 * caller sets the pace.
 * An error's body is thrown away unread: Connect documents two shapes of it and a gateway adds a third, the status
 * says all that we act on, and a body may carry names.
 * @param path with its query
 */
export async function getFromConnect(http: Http, path: string): Promise<ConnectAnswer> {
  const controller = new AbortController();
  try {
    const answer = await within(http.clock, CALL_TIMEOUT_MS, call(http, path, controller.signal));
    if (answer === undefined)
      throw new ConnectFailure("unreachable", "no answer in time", { code: "TIMEOUT" });
    return { body: parseBody(answer.text), date: answer.date };
  } catch (error) {
    if (error instanceof ConnectFailure) throw error;
    const code = findCauseCode(error);
    throw new ConnectFailure("unreachable", `no connection (${code})`, { code });
  } finally {
    // Nobody will read the rest now: an error's body, or what remains of one that is too long.
    controller.abort();
  }
}

async function call(http: Http, path: string, signal: AbortSignal) {
  const { address, clock, fetch = globalThis.fetch } = http;
  const response = await fetch(`${address.baseUrl}${path}`, {
    headers: { "x-api-key": address.apiKey, accept: "application/json" },
    // Following a redirect would hand the key to another server.
    redirect: "manual",
    cache: "no-store",
    signal,
  });
  if (response.status !== 200) throw failureOf(response, clock);
  return { text: await readText(response.body), date: readDate(response, clock) };
}

function failureOf({ status, headers }: Response, clock: Clock): ConnectFailure {
  // Connect and its gateway refuse in JSON; a page for people is from a web filter, which knows nothing of the key.
  const code = status < 500 && isWebPage(headers) ? WEB_PAGE : undefined;
  const failure = (kind: ConnectFailure["kind"], retryAfterMs?: number) =>
    new ConnectFailure(kind, `status ${status}`, { retryAfterMs, status, code });
  if (status === 401 || status === 403) return failure(code ? "unreachable" : "key_refused");
  if (status === 429) return failure("too_many", readRetryAfter(headers, clock.wall()));
  if (status === 503) return failure("broken", readRetryAfter(headers, clock.wall()));
  if (status >= 400 && status < 500) return failure("refused");
  if (status >= 200 && status < 300) return failure("malformed");
  return failure("broken");
}

/** The code of an answer that is a page for people: most likely a web filter's. */
const WEB_PAGE = "WEB_PAGE";

function isWebPage(headers: Headers): boolean {
  return /^(text\/html|application\/xhtml)/i.test(headers.get("content-type")?.trim() ?? "");
}

/** A Date that is a day out is not from a real clock; if we believed it, we would ask about the distant past. */
function readDate({ headers }: Response, clock: Clock): number | null {
  const date = readHttpDate(headers.get("date"));
  return date !== null && Math.abs(date - clock.wall()) <= DAY_MS ? date : null;
}

/** @throws ConnectFailure, `malformed` */
function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // JSON.parse's own message quotes the text.
    if (text.trim() === "") throw new ConnectFailure("malformed", "empty body");
    const code = text.trimStart().startsWith("<") ? WEB_PAGE : undefined;
    throw new ConnectFailure("malformed", "not JSON", { code });
  }
}

/** @throws ConnectFailure, `malformed`; or whatever the connection throws */
async function readText(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const decoder = new TextDecoder();
  const tooMany = () => new ConnectFailure("malformed", "an answer over 16 MB");
  const parts: string[] = [];
  for await (const chunk of atMost(body, MOST_BYTES, tooMany)) {
    parts.push(decoder.decode(chunk, { stream: true }));
  }
  return parts.join("") + decoder.decode();
}
