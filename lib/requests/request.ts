import { CONTRACT_VERSION } from "#lib/wire/contract";
import { CHOICE_HEADER } from "#lib/domain/screen-headers";
import type { Problem, ProblemCode } from "#lib/wire/problem";
import { buildSeen, choiceSeen } from "#lib/requests/seen";
import { isOurs } from "#lib/requests/ours";
import { elapsed, setServerClock } from "#lib/requests/server-clock";
import { tellSignedOut } from "#lib/requests/signed-out";
import { orTimeout, TIMEOUT_MS } from "#lib/requests/timeout";

/** Our server answered with a problem. */
export class ProblemAnswer extends Error {
  readonly code: ProblemCode;
  /** How long it asks to be left alone, in milliseconds; 0 where it does not say. */
  readonly retryAfterMs: number;

  constructor({ code, detail }: Problem, retryAfter: string | null) {
    super(detail);
    this.code = code;
    this.retryAfterMs = 1000 * (Number(retryAfter) || 0);
  }
}

/** Our server speaks another version of the contract: this page must be reloaded. */
export class ContractChanged extends Error {}

/**
 * Asks our own server, and notes what each of its answers carries: its clock, its build, and what a screen may show.
 * @param timeoutMs how long an answer may take to begin, milliseconds
 */
export async function ask(
  path: string,
  init: RequestInit,
  timeoutMs = TIMEOUT_MS,
): Promise<Response> {
  const askedAt = elapsed();
  const response = await fetch(path, { ...init, cache: "no-store" });
  const tookMs = elapsed() - askedAt;
  // A machine that sleeps gives nothing up, and what was on its way is as old as the sleep was long.
  if (tookMs > timeoutMs) throw new Error("an answer that came too late");
  // Something else answered in our server's place: a portal, a filter, a proxy.
  if (!isOurs(response)) throw new Error(`status ${response.status}`);
  if (tookMs <= TIMEOUT_MS) setServerClock(response.headers.get("x-now"), tookMs);
  buildSeen.note(response.headers.get("x-build"));
  choiceSeen.note(response.headers.get(CHOICE_HEADER));
  return response;
}

interface Requested {
  method?: "GET" | "POST";
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  /** For the whole answer. */
  timeoutMs?: number;
}

/** For data: the shape is the contract's, whose version is checked instead of each field. */
export async function request(
  path: string,
  signal: AbortSignal,
  { method = "GET", body, headers: own, timeoutMs = TIMEOUT_MS }: Requested = {},
): Promise<Response> {
  const sent = body === undefined ? {} : jsonBody(body);
  const init = {
    method,
    signal: orTimeout(signal, timeoutMs),
    ...sent,
    headers: { ...sent.headers, ...own },
  };
  const response = await ask(path, init, timeoutMs);
  const { headers } = response;
  if (headers.get("x-contract") !== CONTRACT_VERSION) throw new ContractChanged();
  if (response.ok) return response;
  if (response.status === 401) tellSignedOut();
  if (headers.get("content-type")?.startsWith("application/problem+json")) {
    throw new ProblemAnswer((await response.json()) as Problem, headers.get("retry-after"));
  }
  throw new Error(`status ${response.status}`);
}

/** The arguments for `fetch` that send something. */
export function jsonBody(body: unknown): Pick<RequestInit, "body" | "headers"> {
  return { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
}

export async function requestJson<T>(path: string, signal: AbortSignal): Promise<T> {
  const response = await request(path, signal);
  return (await response.json()) as T;
}
