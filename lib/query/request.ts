import { CONTRACT_VERSION, type Problem, type ProblemCode } from "#lib/contract";
import { setServerClock } from "#lib/query/server-clock";
import { noteBuild } from "#lib/query/build-seen";
import { tellSignedOut } from "#lib/query/signed-out";

/** Our server answered with a problem. */
export class ProblemAnswer extends Error {
  override readonly name = "ProblemAnswer";
  readonly code: ProblemCode;
  /** How long it wants to be left alone, milliseconds; 0 where it does not say. */
  readonly retryAfterMs: number;

  constructor({ code, detail }: Problem, retryAfter: string | null) {
    super(detail);
    this.code = code;
    this.retryAfterMs = 1000 * (Number(retryAfter) || 0);
  }
}

/** Our server speaks another version of the contract: this page must be loaded anew. */
export class ContractChanged extends Error {
  override readonly name = "ContractChanged";
}

const TIMEOUT_MS = 15_000;

/** Asks our own server, and notes what every answer of its tells: its clock and its build. */
export async function ask(path: string, init: RequestInit): Promise<Response> {
  const askedAt = performance.now();
  const response = await fetch(path, { ...init, cache: "no-store" });
  setServerClock(response.headers.get("date"), performance.now() - askedAt);
  noteBuild(response.headers.get("x-build"));
  return response;
}

/** For data: the shape is the contract's, whose version is checked instead of each field. */
export async function request(
  path: string,
  signal: AbortSignal,
  method: "GET" | "POST" = "GET",
): Promise<Response> {
  const response = await ask(path, { method, signal: orTimeout(signal) });
  const { headers } = response;
  const contract = headers.get("x-contract");
  if (contract !== null && contract !== CONTRACT_VERSION) throw new ContractChanged();
  if (response.ok) return response;
  if (response.status === 401) tellSignedOut();
  if (headers.get("content-type")?.startsWith("application/problem+json")) {
    throw new ProblemAnswer((await response.json()) as Problem, headers.get("retry-after"));
  }
  throw new Error(`status ${response.status}`);
}

/** AbortSignal.any is younger than the browsers that a staffroom may have. */
export function orTimeout(signal: AbortSignal): AbortSignal {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, TIMEOUT_MS);
  signal.addEventListener("abort", abort, { once: true });
  const forget = () => {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
  };
  controller.signal.addEventListener("abort", forget, { once: true });
  return controller.signal;
}

export async function requestJson<T>(path: string, signal: AbortSignal): Promise<T> {
  const response = await request(path, signal);
  return (await response.json()) as T;
}
