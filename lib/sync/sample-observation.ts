import type { Page } from "#lib/connect/client";
import { ConnectFailure } from "#lib/connect/failure";
import type { Sitting } from "#lib/domain/sitting";
import { apply } from "#lib/sync/apply";
import { NOTHING_ASKED, withPage, withRefusal, type Lookup } from "#lib/sync/lookup";
import { beginObservation, type HeardFinish, type Observation } from "#lib/sync/observation";
import type { Plan } from "#lib/sync/plan";
import { NOTHING_KNOWN, type SyncState } from "#lib/sync/state";
import { carryOn, type Walk } from "#lib/sync/walk";

/* Parts for tests of the pure functions. Connect's clock and ours agree, and NOON is the monotonic zero. */
export const NOON = Date.UTC(2026, 10, 23, 12);
export const MINUTE = 60_000;

export function sitting(id: string, parts: Partial<Sitting> = {}): Sitting {
  return {
    id,
    startedAt: new Date(NOON - 30 * MINUTE).toISOString(),
    learner: { id: `of-${id}`, fullName: `Name of ${id}`, firstName: "", lastName: "" },
    test: { id: "test", name: "English", subject: "English" },
    classes: [],
    match: null,
    ...parts,
  };
}

export function heard(id: string, parts: Partial<HeardFinish> = {}): HeardFinish {
  return {
    id,
    learnerId: `of-${id}`,
    subject: "English",
    endedAt: NOON,
    classes: [],
    match: null,
    ...parts,
  };
}

export function pageOf<Item>(items: readonly Item[], parts: Partial<Page<Item>> = {}): Page<Item> {
  const rest = { total: items.length, date: null, tookMs: 0, odd: [], leftOut: [] };
  return { items, nextCursor: null, ...rest, ...parts };
}

export function walkOf<Item>(...pages: Page<Item>[]): Walk<Item> {
  return pages.reduce<Walk<Item> | null>((walk, page) => carryOn(walk, page), null)!;
}

/** The rest of a list that goes on after this page. */
export const MORE = { nextCursor: "more" };

/** An answer for each learner; "unsure" where Connect would not say. */
function looked<Item extends { id: string }>(
  answers: Record<string, readonly Item[] | "unsure">,
): Lookup<Item> {
  let lookup: Lookup<Item> = NOTHING_ASKED;
  for (const [learner, answer] of Object.entries(answers)) {
    const question = { of: [learner], cursor: null };
    lookup =
      answer === "unsure"
        ? withRefusal(
            lookup,
            question,
            new ConnectFailure("refused", "no", { status: 400 }),
            () => learner,
          )
        : withPage(lookup, question, pageOf(answer), () => learner);
  }
  return lookup;
}

type Parts = Partial<Observation> & {
  /** Start of the refresh, in milliseconds since NOON; it takes a second. */
  at?: number;
  looks?: Record<string, readonly Sitting[] | "unsure">;
  finishesBy?: Record<string, readonly HeardFinish[] | "unsure">;
};

export function observed({ at = 0, looks = {}, finishesBy = {}, ...parts }: Parts): Observation {
  const todayFrom = NOON - 12 * 60 * MINUTE;
  const beginning = { startedAt: at, now: NOON + at, todayFrom, rosterEdition: 0, jitter: 1 };
  const moment = { mono: at, wall: NOON + at, connect: NOON + at };
  return {
    ...beginObservation(beginning),
    answeredAt: parts.listed ? moment : null,
    endedAt: at + 1000,
    now: NOON + at + 1000,
    completedSince: parts.completed ? NOON + at - 5 * MINUTE : null,
    secondLook: looked(looks),
    finishedBy: looked(finishesBy),
    ...parts,
  };
}

export const SWEEP: Plan & { kind: "sweep" } = { kind: "sweep", why: "due", asksCompleted: true };
export const UPDATE: Plan = { kind: "update", asksCompleted: true };

/** What is known once a first sweep, a quarter of an hour before NOON, has listed these. */
export function knowing(...sittings: Sitting[]): SyncState {
  const first = observed({
    at: -15 * MINUTE,
    listed: walkOf(pageOf(sittings)),
    completed: walkOf(pageOf<HeardFinish>([])),
  });
  return apply(NOTHING_KNOWN, { ...SWEEP, why: "first" }, first).state;
}

export const NOBODY_FINISHED = walkOf(pageOf<HeardFinish>([]));
