import type { Problem } from "#lib/wire/problem";
import { ask, jsonBody } from "#lib/requests/request";
import { tellSignedOut } from "#lib/requests/signed-out";
import { orTimeout } from "#lib/requests/timeout";

/** A form's messages, beside its fields or beneath them all. */
export interface SendProblem {
  /** The message beneath all fields; null where each has its own. */
  detail: string | null;
  /** By field, where one was refused. */
  byField: Readonly<Record<string, string>>;
}

export type Sent<T> = { ok: true; value: T } | { ok: false; problem: SendProblem };

/** A request may have arrived all the same: it is not said that nothing was done. */
const UNANSWERED =
  "The Now Sitting server did not answer. Please look whether anything was changed before you try again.";

/**
 * Has our server do something. A refusal is a value here, because a form shows it in place and keeps what was
 * typed.
 * @param unanswered what is said where no answer has come
 */
export async function send<T>(
  path: string,
  body?: unknown,
  unanswered = UNANSWERED,
): Promise<Sent<T>> {
  try {
    const response = await ask(path, {
      method: "POST",
      signal: orTimeout(new AbortController().signal),
      ...(body !== undefined && jsonBody(body)),
    });
    if (response.ok) return { ok: true, value: (await response.json()) as T };
    if (response.status === 401) tellSignedOut();
    const { detail, parameter, errors } = (await response.json()) as Problem;
    if (parameter === undefined) return { ok: false, problem: { detail, byField: {} } };
    const refused = errors ?? [{ parameter, detail }];
    const byField = Object.fromEntries(refused.map((each) => [each.parameter, each.detail]));
    return { ok: false, problem: { detail: null, byField } };
  } catch {
    return { ok: false, problem: { detail: unanswered, byField: {} } };
  }
}
