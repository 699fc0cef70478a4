import type { Mono } from "#lib/domain/clock";
import type { FailureKind } from "#lib/domain/failure-kind";
import { retryWaitMs, type Asked, type Failed } from "#lib/sync/retry-policy";

/**
 * One kind of question to Connect, and whether it gets answers.
 * - `refused`: 401 or 403; the key may not read it.
 * - `failing`: anything else without an answer.
 */
export type Source<Memory = null> =
  | { readonly is: "untried" }
  | { readonly is: "reading"; readonly memory: Memory; readonly readAt: Mono }
  | {
      readonly is: "refused" | "failing";
      readonly memory: Memory | null;
      /** How many times in a row. */
      readonly tries: number;
      readonly againAt: Mono;
      readonly why: FailureKind;
    };

/** What was last known of a source, even if it fails now. */
export function memoryOf<Memory>(source: Source<Memory>): Memory | null {
  return source.is === "untried" ? null : source.memory;
}

/** Whether it may be asked: after a failure, once it has been left alone for long enough. */
export function isAskable(source: Source<unknown>, at: Mono): boolean {
  return !("againAt" in source) || source.againAt <= at;
}

/** @param jitter from 0 to 1; see `retryWaitMs` */
export function failedOnceMore<Memory>(
  source: Source<Memory>,
  asked: Asked,
  failure: Failed,
  { at, jitter }: { at: Mono; jitter: number },
): Source<Memory> {
  const { kind } = failure;
  const tries = "tries" in source ? source.tries + 1 : 1;
  return {
    is: kind === "key_refused" ? "refused" : "failing",
    memory: memoryOf(source),
    tries,
    againAt: at + retryWaitMs(asked, failure, tries, jitter),
    why: kind,
  };
}
