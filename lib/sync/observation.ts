import type { Page } from "#lib/connect/client";
import { ConnectFailure } from "#lib/connect/failure";
import type { Mono } from "#lib/domain/clock";
import type { Finish, Sitting } from "#lib/domain/sitting";
import {
  mayBeOfAnId,
  NOTHING_ASKED,
  withFailure,
  withPage,
  withRefusal,
  type Lookup,
  type LookupQuestion,
} from "#lib/sync/lookup";
import type { Instant } from "#lib/sync/state";
import { carryOn, itemsById, type Walk } from "#lib/sync/walk";

/** A finish, with who the files say that the learner is. */
export interface HeardFinish extends Finish, Pick<Sitting, "classes" | "match"> {}

/** One question to Connect: one page each. */
export type Question =
  /** @property isExtra beyond the plan, because Connect's count is not explained yet */
  | { readonly ask: "listed"; readonly cursor: string | null; readonly isExtra: boolean }
  | {
      readonly ask: "completed";
      readonly since: Instant;
      readonly cursor: string | null;
      readonly isExtra: boolean;
    }
  | ({ readonly ask: "secondLook" } & LookupQuestion)
  | ({ readonly ask: "finishedBy" } & LookupQuestion);

/** What Connect said in a refresh, source by source, with its times. Nothing is decided yet. */
export interface Observation {
  readonly startedAt: Mono;
  readonly endedAt: Mono;
  /** The service's own time at `endedAt`, and the first instant of its local day; milliseconds since 1970. */
  readonly now: number;
  readonly todayFrom: number;
  /** Connect's own time, and ours, when the first answer came; ours stands in where Connect sends none. */
  readonly answeredAt: {
    readonly mono: Mono;
    readonly wall: number;
    readonly connect: number;
  } | null;
  /** Which roster gave the sittings their classes. */
  readonly rosterEdition: number;
  readonly listed: Walk<Sitting> | null;
  readonly completed: Walk<HeardFinish> | null;
  /** The start of the window that the completed list was asked for. */
  readonly completedSince: Instant | null;
  readonly secondLook: Lookup<Sitting>;
  readonly finishedBy: Lookup<HeardFinish>;
  /** Pages asked for beyond the plan, of each list. */
  readonly extraListed: number;
  readonly extraCompleted: number;
  /** Why the in-progress part failed: then the refresh does not count. */
  readonly failure: ConnectFailure | null;
  /** Why the completed list failed, which fails nothing else. */
  readonly completedFailure: ConnectFailure | null;
  /** Why finishes could not be asked for by learner: tried again later, and nothing else depends on it. */
  readonly finishedByFailure: ConnectFailure | null;
  readonly calls: number;
  /** Time spent waiting for the list's answers; waiting for our own limiter is not Connect's fault. */
  readonly waitedMs: number;
  /** The same for finishes, which the list can do without. */
  readonly waitedForFinishesMs: number;
  /** From 0 to 1: a little jitter keeps many boards from coming back at the same moment. */
  readonly jitter: number;
}

export type Beginning = Pick<
  Observation,
  "startedAt" | "now" | "todayFrom" | "rosterEdition" | "jitter"
>;

export function beginObservation(beginning: Beginning): Observation {
  return {
    ...beginning,
    endedAt: beginning.startedAt,
    answeredAt: null,
    listed: null,
    completed: null,
    completedSince: null,
    secondLook: NOTHING_ASKED,
    finishedBy: NOTHING_ASKED,
    extraListed: 0,
    extraCompleted: 0,
    failure: null,
    completedFailure: null,
    finishedByFailure: null,
    calls: 0,
    waitedMs: 0,
    waitedForFinishesMs: 0,
  };
}

/** How long one refresh may wait for answers, about the list itself and about finishes. */
const LONGEST_WAIT_MS = 120_000;
const LONGEST_FOR_FINISHES_MS = 30_000;
const tooSlow = () => new ConnectFailure("unreachable", "the walk was too slow");

/** The result of a question; the items are those of its list. */
export type Answer =
  | { readonly is: "page"; readonly of: "sittings"; readonly page: Page<Sitting> }
  | { readonly is: "page"; readonly of: "finishes"; readonly page: Page<HeardFinish> }
  | { readonly is: "failure"; readonly failure: ConnectFailure };

/**
 * When an answer came, by the monotonic clock and by the service's own time.
 * @property waitedMs for Connect alone
 */
export interface AnsweredAt {
  readonly mono: Mono;
  readonly wall: number;
  readonly waitedMs: number;
}

/** The observation with one more answer in it. */
export function append(
  before: Observation,
  question: Question,
  answer: Answer,
  { mono, wall, waitedMs }: AnsweredAt,
): Observation {
  const isOfList = question.ask === "listed" || question.ask === "secondLook";
  const observation: Observation = {
    ...before,
    endedAt: mono,
    now: wall,
    calls: before.calls + 1,
    waitedMs: before.waitedMs + (isOfList ? waitedMs : 0),
    waitedForFinishesMs: before.waitedForFinishesMs + (isOfList ? 0 : waitedMs),
  };
  try {
    const { waitedMs: forList, waitedForFinishesMs: forFinishes } = observation;
    const isLate = isOfList ? forList > LONGEST_WAIT_MS : forFinishes > LONGEST_FOR_FINISHES_MS;
    if (isLate) return givenUp(observation, question, tooSlow());
    if (answer.is === "failure") return afterFailure(observation, question, answer.failure);
    return answer.of === "sittings"
      ? withSittings(observation, question, answer.page, { mono, wall })
      : withFinishes(observation, question, answer.page);
  } catch (error) {
    if (!(error instanceof ConnectFailure)) throw error;
    return afterFailure(observation, question, error);
  }
}

const learnerOf = (of: Sitting | HeardFinish) => ("learner" in of ? of.learner.id : of.learnerId);

function withSittings(
  observation: Observation,
  question: Question,
  page: Page<Sitting>,
  { mono, wall }: Pick<AnsweredAt, "mono" | "wall">,
): Observation {
  if (question.ask === "secondLook") {
    const secondLook = withPage(observation.secondLook, question, page, learnerOf);
    return { ...observation, secondLook };
  }
  return {
    ...observation,
    answeredAt: observation.answeredAt ?? { mono, wall, connect: page.date ?? wall },
    listed: carryOn(observation.listed, page),
    extraListed: observation.extraListed + (question.ask === "listed" && question.isExtra ? 1 : 0),
  };
}

function withFinishes(
  observation: Observation,
  question: Question,
  page: Page<HeardFinish>,
): Observation {
  if (question.ask === "finishedBy") {
    const finishedBy = withPage(observation.finishedBy, question, page, learnerOf);
    return { ...observation, finishedBy };
  }
  if (question.ask !== "completed") return observation;
  return {
    ...observation,
    completed: carryOn(observation.completed, page),
    completedSince: question.since,
    extraCompleted: observation.extraCompleted + (question.isExtra ? 1 : 0),
  };
}

/** One learner's id may break Connect's answer: then the others are asked for without it. */
function afterFailure(
  observation: Observation,
  question: Question,
  failure: ConnectFailure,
): Observation {
  if (question.ask === "secondLook") {
    const others = itemsById(observation.listed).values();
    const { secondLook: before } = observation;
    const secondLook = withFailure(before, question, failure, { learnerOf, others });
    if (secondLook) return { ...observation, secondLook };
  }
  // The list can do without finishes, and so waits for no question again that had no answer at all.
  if (question.ask === "finishedBy" && failure.kind !== "unreachable") {
    const { finishedBy: before } = observation;
    const finishedBy = withFailure(before, question, failure, { learnerOf, others: [] });
    if (finishedBy) return { ...observation, finishedBy };
    // The fault may be theirs, so they wait longer each time; nobody else has to.
    const asked = mayBeOfAnId(failure) ? withRefusal(before, question, failure, learnerOf) : before;
    return { ...observation, finishedBy: asked, finishedByFailure: failure };
  }
  return givenUp(observation, question, failure);
}

/** What failed is not asked for again in this refresh; an optional list fails nothing else. */
function givenUp(
  observation: Observation,
  { ask }: Question,
  failure: ConnectFailure,
): Observation {
  if (ask === "completed") return { ...observation, completed: null, completedFailure: failure };
  if (ask === "finishedBy") return { ...observation, finishedByFailure: failure };
  return { ...observation, failure };
}
