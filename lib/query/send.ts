import type { Problem } from "#lib/contract";
import { ask } from "#lib/query/request";
import { tellSignedOut } from "#lib/query/signed-out";

/** What a form has to say beside a field (`parameter`) or beneath all of them. */
export interface SendProblem {
  detail: string;
  parameter: string | null;
}

export type Sent<T> = { ok: true; value: T } | { ok: false; problem: SendProblem };

const UNREACHABLE =
  "The Now Sitting server can’t be reached. Nothing was changed. Please try again.";

/**
 * Has our server do something. A refusal is a value here, because a form shows it in its own place and keeps
 * what was typed.
 */
export async function send<T>(path: string, body?: unknown): Promise<Sent<T>> {
  try {
    const response = await ask(path, {
      method: "POST",
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
      }),
    });
    if (response.ok) return { ok: true, value: (await response.json()) as T };
    if (response.status === 401) tellSignedOut();
    const { detail, parameter } = (await response.json()) as Problem;
    return { ok: false, problem: { detail, parameter: parameter ?? null } };
  } catch {
    return { ok: false, problem: { detail: UNREACHABLE, parameter: null } };
  }
}
