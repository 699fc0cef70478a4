import { ConnectFailure } from "#lib/connect/failure";
import { readRetryAfter } from "#lib/connect/retry-after";

export interface ConnectAddress {
  /** With its path, without a trailing slash. */
  baseUrl: string;
  apiKey: string;
}

const CALL_TIMEOUT_MS = 10_000;

export interface ConnectAnswer {
  /** Parsed JSON. */
  body: unknown;
  /** Connect's own time as it answered, milliseconds; ours where it does not tell. */
  date: number;
}

/**
 * One GET, or where something is sent one POST (a search: it changes nothing): the answer of a 200, or a
 * ConnectFailure.
 * Never retries: whoever asks owns the pace.
 * An error's body is thrown away unread: Connect documents two shapes of it and a gateway adds a third,
 * the status says all that we act on, and a body may carry names.
 */
export async function callConnect(
  { baseUrl, apiKey }: ConnectAddress,
  path: string,
  query: string,
  sent?: unknown,
): Promise<ConnectAnswer> {
  const signal = AbortSignal.timeout(CALL_TIMEOUT_MS);
  try {
    const response = await fetch(`${baseUrl}${path}${query && `?${query}`}`, {
      headers: {
        "x-api-key": apiKey,
        accept: "application/json",
        ...(sent !== undefined && { "content-type": "application/json" }),
      },
      ...(sent !== undefined && { method: "POST", body: JSON.stringify(sent) }),
      // A redirect followed would hand the key to whoever it leads to.
      redirect: "manual",
      cache: "no-store",
      signal,
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      throw failureOf(response);
    }
    const date = Date.parse(response.headers.get("date") ?? "");
    const body = parseJson(await response.text());
    return { body, date: Number.isNaN(date) ? Date.now() : date };
  } catch (error) {
    if (error instanceof ConnectFailure) throw error;
    throw new ConnectFailure("unreachable", signal.aborted ? "no answer in time" : "no connection");
  }
}

function failureOf({ status, headers }: Response): ConnectFailure {
  const retryAfter = readRetryAfter(headers, Date.now());
  const failure = (kind: ConnectFailure["kind"]) =>
    new ConnectFailure(kind, `status ${status}`, { retryAfterMs: retryAfter, status });
  if (status === 401 || status === 403) return failure("key_refused");
  if (status === 429) return failure("too_many");
  if (status >= 400 && status < 500) return failure("refused");
  if (status >= 200 && status < 300) return failure("malformed");
  return failure("broken");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // JSON.parse's own message quotes the text.
    throw new ConnectFailure("malformed", text.trim() === "" ? "empty body" : "not JSON");
  }
}
