import type { ConnectClient, ListedFinish, ListedSitting } from "#lib/connect/client";
import { asConnectFailure } from "#lib/connect/failure";
import type { Clock } from "#lib/domain/clock";
import type { ClassRef, LearnerId, RosterMatch, Sitting } from "#lib/domain/sitting";
import type { UserKeys } from "#lib/domain/user-keys";
import type { ServiceClock } from "#lib/domain/service-clock";
import type { Roster } from "#lib/roster/roster";
import { startOfDay } from "#lib/domain/time";
import { nextQuestion } from "#lib/sync/next-question";
import {
  append,
  beginObservation,
  type Answer,
  type HeardFinish,
  type Observation,
  type Question,
} from "#lib/sync/observation";
import type { Peers } from "#lib/sync/peers";
import type { Plan } from "#lib/sync/plan";
import type { SyncState } from "#lib/sync/state";

export interface Asking {
  readonly client: ConnectClient;
  readonly clock: Clock;
  readonly service: ServiceClock;
  /** IANA name of the school's zone. */
  readonly timeZone: string;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly peers: Pick<Peers, "mayAsk">;
}

/**
 * Asks Connect one question after another until the refresh has all that it needs, and decides nothing.
 * @returns null where another instance asks by now: then this one asks no more
 */
export async function observe(
  asking: Asking,
  state: SyncState,
  plan: Plan,
  roster: { readonly roster: Roster | null; readonly edition: number },
): Promise<Observation | null> {
  const { clock, service, timeZone, random, peers } = asking;
  const startedAt = clock.mono();
  const now = service.now();
  let observation = beginObservation({
    startedAt,
    now,
    todayFrom: startOfDay(now, timeZone),
    rosterEdition: roster.edition,
    jitter: random(),
  });
  for (;;) {
    const question = nextQuestion(state, plan, observation);
    if (!question) return observation;
    if (!peers.mayAsk()) return null;
    const answer = await ask(asking.client, question, roster.roster);
    const mono = clock.mono();
    const at = {
      mono,
      wall: service.at(mono),
      waitedMs: answer.is === "page" ? answer.page.tookMs : 0,
    };
    observation = append(observation, question, answer, at);
  }
}

/** Never throws: a bug of ours is a failure like any other. */
async function ask(
  client: ConnectClient,
  question: Question,
  roster: Roster | null,
): Promise<Answer> {
  try {
    if (question.ask === "listed" || question.ask === "secondLook") {
      const of = question.ask === "listed" ? "everybody" : question.of;
      const { items, ...rest } = await client.listed({ of, cursor: question.cursor }, "list");
      const sittings = items.map((each) => inClasses(each, roster));
      return { is: "page", of: "sittings", page: { ...rest, items: sittings } };
    }
    const { items, ...rest } = await client.completed(question, "list");
    const finishes = items.map((each) => finishInClasses(each, roster));
    return { is: "page", of: "finishes", page: { ...rest, items: finishes } };
  } catch (error) {
    return { is: "failure", failure: asConnectFailure(error) };
  }
}

/** A sitting with its classes. The roster's keys for learners are used here, and kept nowhere. */
function inClasses({ keys, ...listed }: ListedSitting, roster: Roster | null): Sitting {
  return { ...listed, ...placeOf(keys, roster) };
}

function finishInClasses({ keys, ...finish }: ListedFinish, roster: Roster | null): HeardFinish {
  return { ...finish, ...placeOf(keys, roster) };
}

function placeOf(
  keys: UserKeys,
  roster: Roster | null,
): { classes: readonly ClassRef[]; match: RosterMatch | null } {
  const match = roster?.match(keys) ?? null;
  return {
    classes: match ? refsOf(match.classes) : [],
    match: match && {
      kind: match.kind,
      learners: match.learners.map(({ id }) => id),
      extraTime: Math.max(...match.learners.map(({ extraTime }) => extraTime)),
    },
  };
}

/** The classes of somebody of whom no other key is known. */
export function classesOfId(userId: LearnerId, roster: Roster | null): readonly ClassRef[] {
  return placeOf({ userId, externalId: "", upn: "", username: "", emails: [] }, roster).classes;
}

const refs = new WeakMap<readonly ClassRef[], readonly ClassRef[]>();

/** Only ids, names and places: a sitting may outlive its roster, and must not keep all of its files in memory. */
function refsOf(classes: readonly ClassRef[]): readonly ClassRef[] {
  let known = refs.get(classes);
  if (!known) refs.set(classes, (known = classes.map(refOf)));
  return known;
}

function refOf({ id, name, where = [] }: ClassRef): ClassRef {
  return where.length > 0 ? { id, name, where } : { id, name };
}
