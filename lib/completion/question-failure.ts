import type { Failed } from "#lib/sync/retry-policy";

export interface QuestionFailure extends Failed {
  readonly status?: number | undefined;
  readonly code?: string | undefined;
}
