import { MOST_VALUES, type Page } from "#lib/connect/client";
import { isNotFound, type ConnectFailure } from "#lib/connect/failure";
import { halved } from "#lib/domain/halves";
import type { LearnerId } from "#lib/domain/sitting";
import { carryOn, type Walk } from "#lib/sync/walk";

/** What one of Connect's lists said about some learners who were asked for by id. */
export interface Lookup<Item> {
  /** By learner. */
  readonly answers: ReadonlyMap<LearnerId, Answer<Item>>;
  /** Parts of questions that failed as a whole: one id may be at fault, and should cost only itself. */
  readonly parts: readonly (readonly LearnerId[])[];
  /** How many in a row got no answer: of the questions as first asked, and of their parts. */
  readonly failing: { readonly first: number; readonly parts: number };
  /** The question whose pages are being walked. */
  readonly current: { readonly learners: readonly LearnerId[]; readonly walk: Walk<Item> } | null;
  /**
   * Somebody else, whose answer shows that such questions are answered at all; null until one has failed in a way that
   * may be Connect's own.
   */
  readonly control: LearnerId | null;
}

/**
 * What the list has for a learner.
 * @property is `unsure` where Connect would not say, or would say no more than these items
 * @property leftOut ids on the same pages that may be anybody's
 */
interface Answer<Item> {
  readonly is: "read" | "unsure";
  readonly items: readonly Item[];
  readonly leftOut: readonly string[];
}

export const NOTHING_ASKED: Lookup<never> = {
  answers: new Map(),
  parts: [],
  failing: { first: 0, parts: 0 },
  current: null,
  control: null,
};

/** One bad id among thirty is found within six failing questions, five of them parts; if more fail, no id is to blame. */
const MOST_FAILING = 6;

/** Whether Connect doesn't answer such questions at all: too many have failed, or all of them. */
export function isUnanswered({ failing, parts, answers }: Lookup<unknown>): boolean {
  if (failing.first > MOST_FAILING || failing.parts >= MOST_FAILING) return true;
  return (
    failing.first + failing.parts > 0 &&
    parts.length === 0 &&
    [...answers.values()].every(saysNothing)
  );
}

interface Identified {
  readonly id: string;
}

const saysNothing = ({ is, items, leftOut }: Answer<unknown>) =>
  is === "unsure" && items.length === 0 && leftOut.length === 0;

export interface LookupQuestion {
  readonly of: readonly LearnerId[];
  readonly cursor: string | null;
}

/**
 * What to ask next so that there is an answer for each of these learners; null where there is. Everybody is asked for
 * once before any part of a question that failed: what thirty were refused says nothing of the others.
 */
export function nextLookup(
  lookup: Lookup<unknown>,
  needed: Iterable<LearnerId>,
): LookupQuestion | null {
  const { current, parts, answers } = lookup;
  const control = openControl(lookup);
  if (control !== null) return { of: [control], cursor: current?.walk.next ?? null };
  if (isUnanswered(lookup)) return null;
  if (current) return { of: current.learners, cursor: current.walk.next };
  const asked = new Set(parts.flat());
  const learners: LearnerId[] = [];
  for (const learner of new Set(needed)) {
    if (answers.has(learner) || asked.has(learner)) continue;
    learners.push(learner);
    if (learners.length === MOST_VALUES) break;
  }
  const of = learners.length > 0 ? learners : parts[0];
  return of ? { of, cursor: null } : null;
}

/** @throws ConnectFailure where the pages go round */
export function withPage<Item extends Identified>(
  lookup: Lookup<Item>,
  { of }: LookupQuestion,
  page: Page<Item>,
  learnerOf: (item: Item) => LearnerId,
): Lookup<Item> {
  const walk = carryOn(lookup.current?.walk ?? null, page);
  const parts = lookup.parts.filter((part) => part !== of);
  if (walk.next !== null) return { ...lookup, parts, current: { learners: of, walk } };
  const answers = new Map([...lookup.answers, ...answersIn(walk, of, "read", learnerOf)]);
  return { ...lookup, answers, parts, failing: failedNext(lookup, of, false), current: null };
}

function failedNext(
  { failing, parts }: Lookup<unknown>,
  of: readonly LearnerId[],
  hasFailed: boolean,
): Lookup<unknown>["failing"] {
  const kind = parts.includes(of) ? "parts" : "first";
  return { ...failing, [kind]: hasFailed ? failing[kind] + 1 : 0 };
}

/** The control that there is no answer for yet. */
const openControl = ({ control, answers }: Lookup<unknown>) =>
  control !== null && !answers.has(control) ? control : null;

/**
 * Handles a question that failed, where one id may be at fault: those who were asked for are asked for in parts, if
 * Connect answers for anybody at all. Whether it does, somebody else's answer shows.
 * @param others items of whoever may be asked for instead
 * @returns null where it is Connect's own failure, or may be
 */
export function withFailure<Item extends Identified>(
  lookup: Lookup<Item>,
  question: LookupQuestion,
  failure: ConnectFailure,
  { learnerOf, others }: { learnerOf: (item: Item) => LearnerId; others: Iterable<Item> },
): Lookup<Item> | null {
  if (!mayBeOfAnId(failure) || openControl(lookup) !== null) return null;
  const after = withRefusal(lookup, question, failure, learnerOf);
  if (failure.kind === "refused" || after.control !== null) return after;
  const control = somebodyElse(question.of, others, learnerOf);
  return control === null && isUnanswered(after) ? null : { ...after, control };
}

/** Whether a question may have failed because of whom it asked for. */
export function mayBeOfAnId({ kind, retryAfterMs }: ConnectFailure): boolean {
  const asksForPeace = kind === "too_many" || retryAfterMs !== undefined;
  return kind !== "key_refused" && !asksForPeace;
}

function somebodyElse<Item>(
  of: readonly LearnerId[],
  items: Iterable<Item>,
  learnerOf: (item: Item) => LearnerId,
): LearnerId | null {
  const asked = new Set(of.map(fold));
  for (const item of items) {
    const learner = learnerOf(item);
    if (learner !== "" && !asked.has(fold(learner))) return learner;
  }
  return null;
}

/**
 * Handles a question without an answer, perhaps because of one id. Not found, for one learner, means that they have
 * nothing; whatever a page named before its walk broke off stands.
 */
export function withRefusal<Item extends Identified>(
  lookup: Lookup<Item>,
  { of }: LookupQuestion,
  failure: ConnectFailure,
  learnerOf: (item: Item) => LearnerId,
): Lookup<Item> {
  const parts = lookup.parts.filter((part) => part !== of);
  const isSplit = of.length > 1;
  const is = !isSplit && isNotFound(failure) ? "read" : "unsure";
  const failing = failedNext(lookup, of, is === "unsure");
  if (isSplit) return { ...lookup, parts: [...halved(of), ...parts], failing, current: null };
  const read = answersIn(lookup.current?.walk ?? null, of, is, learnerOf);
  const answers = new Map([...lookup.answers, ...read]);
  return { ...lookup, answers, parts, failing, current: null };
}

/** What a walk's pages say about these learners. */
function answersIn<Item extends Identified>(
  walk: Walk<Item> | null,
  of: readonly LearnerId[],
  is: Answer<Item>["is"],
  learnerOf: (item: Item) => LearnerId,
): [LearnerId, Answer<Item>][] {
  const byLearner = new Map<LearnerId, Item[]>(of.map((learner) => [fold(learner), []]));
  const leftOut = [...(walk?.leftOut ?? [])];
  for (const item of walk?.pages.flat() ?? []) {
    const theirs = byLearner.get(fold(learnerOf(item)));
    if (theirs) theirs.push(item);
    // Nobody asked for this learner, so the row has the wrong name on it.
    else leftOut.push(item.id);
  }
  return of.map((learner) => [learner, { is, items: byLearner.get(fold(learner))!, leftOut }]);
}

/** Files and lists may write one id in different case. */
const fold = (id: LearnerId) => id.toLowerCase();
