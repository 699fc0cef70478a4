import { NO_ENDS, together, withEnd } from "#lib/completion/ends";
import {
  NO_HISTORY,
  type History,
  type HistoryPage,
  type HistoryQuestion,
  type HistoryWanted,
  type PastFinish,
  type Reading,
  type Window,
} from "#lib/completion/history";
import type { QuestionFailure } from "#lib/completion/question-failure";
import { WANTED_MS } from "#lib/completion/wanted";
import type { Mono } from "#lib/domain/clock";
import { failedOnceMore, isAskable } from "#lib/sync/source";

const WEEK_MS = 7 * 24 * 60 * 60_000;
/** CENTURY may tell of a finish five minutes late; one more for whose clock says so. */
const OVERLAP_MS = 6 * 60_000;
const AGAIN_MS = 5 * 60_000;
/** How long it holds if it can't be read again. */
const CURRENT_MS = 10 * 60_000;

/** Somebody looks at classes, with the roster as it is now: whomever it has dropped goes. */
export function withWanted(history: History, wanted: HistoryWanted): History {
  const { learners } = wanted;
  if (history.wanted?.learners === learners) return { ...history, wanted };
  const known = new Set([...history.known].filter((id) => learners.has(id)));
  const finished = new Map([...history.finished].filter(([id]) => learners.has(id)));
  return { ...history, wanted, known, finished, reading: null };
}

/** Nobody's finishes; whoever looks goes on looking. */
export function withoutPast({ wanted }: History): History {
  return { ...NO_HISTORY, wanted };
}

/** What time alone does: what has been read grows old, and a walk begins where one is due. */
export function atTime(history: History, at: Mono): History {
  const { readAt, isCurrent, reading } = history;
  const isStill = readAt !== null && at - readAt < CURRENT_MS;
  const next = reading ?? dueReading(history, at);
  if (isStill === isCurrent && next === reading) return history;
  return { ...history, isCurrent: isStill, reading: next };
}

function dueReading({ wanted, known, readTo, readAt }: History, at: Mono): Reading | null {
  if (!wanted || !isWanted(wanted, at)) return null;
  const { learners, since, now } = wanted;
  const begin = (from: number, isWhole: boolean): Reading => ({
    learners,
    since: from,
    isWhole,
    begun: null,
    window: windowOf(Math.max(from, now - WEEK_MS), null),
    unplaced: 0,
    finished: new Map(),
  });
  // Only when all are known, or never if there is nobody.
  if (known.size < learners.size) return begin(since, true);
  if (readTo === null || (readAt !== null && at - readAt < AGAIN_MS)) return null;
  return begin(readTo - OVERLAP_MS, false);
}

const isWanted = ({ at: wantedAt }: HistoryWanted, at: Mono) => at - wantedAt < WANTED_MS;

const windowOf = (since: number, until: number | null): Window => ({
  since,
  until,
  walk: null,
  unplaced: 0,
});

/** Null while nobody looks, while CENTURY is to be left alone, and where nothing is due. */
export function nextHistoryQuestion(history: History, at: Mono): HistoryQuestion | null {
  const { wanted, reading, source } = history;
  if (!reading || !wanted || !isWanted(wanted, at) || !isAskable(source, at)) return null;
  const { since, until, walk } = reading.window;
  return { of: "history", since, until, cursor: walk?.next ?? null };
}

/** When something changes though nothing happens; in the past too. */
export function historyDue({ wanted, readAt, source }: History, at: Mono): Mono[] {
  if (!wanted || !isWanted(wanted, at)) return [];
  return [
    wanted.at + WANTED_MS,
    ...(readAt === null ? [] : [readAt + AGAIN_MS, readAt + CURRENT_MS]),
    ...("againAt" in source ? [source.againAt] : []),
  ];
}

export function withHistoryPage(
  history: History,
  { question, walk, unplaced, answeredAt }: HistoryPage,
  at: Mono,
): History {
  const { reading } = history;
  if (!reading || !isOf(reading.window, question)) return history;
  const begun = reading.begun ?? { at, to: answeredAt };
  const window = { ...reading.window, walk, unplaced: reading.window.unplaced + unplaced };
  if (walk.next !== null) return { ...history, reading: { ...reading, begun, window } };
  // Only a whole window shows that the list is well again.
  const answered: History = { ...history, source: { is: "reading", memory: null, readAt: at } };
  const finished = withPast(reading.finished, walk.pages.flat(), reading.learners);
  const doubts = reading.unplaced + window.unplaced;
  if (window.since > reading.since) {
    const older = windowOf(Math.max(reading.since, window.since - WEEK_MS), window.since);
    return {
      ...answered,
      reading: { ...reading, begun, window: older, unplaced: doubts, finished },
    };
  }
  return {
    ...answered,
    finished: mergedWith(history.finished, finished),
    known: reading.learners,
    unplaced: reading.isWhole ? doubts : Math.max(history.unplaced, doubts),
    readTo: begun.to,
    readAt: begun.at,
    isCurrent: at - begun.at < CURRENT_MS,
    reading: null,
  };
}

/**
 * A window whose page could not be read goes on from there, or from its beginning where the cursor may be at fault: once
 * CENTURY has said so, or has twice running not answered.
 */
export function withHistoryFailure(
  history: History,
  question: HistoryQuestion,
  why: QuestionFailure,
  at: Mono,
): History {
  const { reading } = history;
  const source = failedOnceMore(history.source, "register", why, { at, jitter: 1 });
  if (!reading || !isOf(reading.window, question)) return history;
  const isAgain = "tries" in source && source.tries > 1;
  const isOfCursor = why.kind === "refused" || why.kind === "malformed" || isAgain;
  const { since, until } = reading.window;
  const window = isOfCursor ? windowOf(since, until) : reading.window;
  return { ...history, source, reading: { ...reading, window } };
}

/** What a refresh of the list has heard, in the walk that is under way too. */
export function withHeard(history: History, ended: readonly PastFinish[]): History {
  const { wanted, finished, reading } = history;
  if (!wanted || ended.length === 0) return history;
  return {
    ...history,
    finished: withPast(finished, ended, wanted.learners),
    reading: reading && {
      ...reading,
      finished: withPast(reading.finished, ended, reading.learners),
    },
  };
}

function isOf(window: Window, { since, until, cursor }: HistoryQuestion): boolean {
  const next = window.walk?.next ?? null;
  return window.since === since && window.until === until && next === cursor;
}

function withPast(
  before: History["finished"],
  ended: readonly PastFinish[],
  kept: ReadonlySet<string>,
): History["finished"] {
  const theirs = ended.flatMap(({ learners, subject, at }) =>
    learners.filter((id) => kept.has(id)).map((id) => ({ id, subject, at })),
  );
  if (theirs.length === 0) return before;
  const finished = new Map(before);
  for (const { id, subject, at } of theirs) {
    finished.set(id, withEnd(finished.get(id) ?? NO_ENDS, subject, at));
  }
  return finished;
}

function mergedWith(a: History["finished"], b: History["finished"]): History["finished"] {
  const finished = new Map(a);
  for (const [id, ends] of b) finished.set(id, together(finished.get(id) ?? NO_ENDS, ends));
  return finished;
}
