import "server-only";
import type { Trouble } from "#lib/wire/contract";
import { within } from "#lib/domain/clock";
import type { ProblemKind } from "#lib/domain/problem-kind";
import { troubleOf } from "#lib/list/mark";
import { problemsNow } from "#lib/queries/problems";
import { theService } from "#lib/queries/service";

/** No monitor waits longer than a reader. */
const PATIENCE_MS = 3_000;

export type Readiness =
  | { readonly isReady: true; readonly problems: readonly ProblemKind[] }
  | { readonly isReady: false; readonly why: "not_ready" | Trouble };

/**
 * Whether a reader would get a list now. Whoever asks doesn't count as watching; where nobody does, Connect itself is
 * asked now and then whether it answers.
 */
export async function readyNow(): Promise<Readiness> {
  const { scheduler, check, clock } = theService();
  const first = await scheduler.peek();
  const isUnknown = first.is === "nothing" && !scheduler.isWatched;
  if (isUnknown) await within(clock, PATIENCE_MS, check.ask());
  const read = isUnknown ? await scheduler.peek() : first;
  if (read.is === "held") return { isReady: true, problems: problemsNow(read) };
  const failure = scheduler.isWatched ? (read.failure ?? undefined) : check.failure;
  if (failure === null) return { isReady: true, problems: problemsNow(read) };
  return { isReady: false, why: failure === undefined ? "not_ready" : troubleOf(failure) };
}
