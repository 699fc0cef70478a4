import type { Found } from "#lib/completion/event";
import {
  foldId,
  type Account,
  type CompletionState,
  type CachedAccount,
} from "#lib/completion/state";
import type { Mono } from "#lib/domain/clock";
import { learnerWaitMs } from "#lib/sync/retry-policy";

const DAY_MS = 24 * 60 * 60_000;
const HOUR_MS = 60 * 60_000;
/** For a learner whom CENTURY's users match and the list does not: the list can't tell when that changes. */
const UNMATCHED_MS = 10 * 60_000;

type Asking = Extract<Account, { is: "asking" }>;

/**
 * Starts to look up everybody in the wanted classes who is not known, or no longer, and drops those whom nobody
 * wants.
 */
export function withPeople(state: CompletionState, at: Mono): CompletionState {
  const people = new Map(state.people);
  const wanted = new Set<string>();
  let hasChanged = false;
  for (const { learners } of state.classes.values()) {
    for (const { id, ownId, lookUps } of learners) {
      wanted.add(id);
      const account = people.get(id)?.account;
      if (account && !isOver(account, at)) continue;
      const tries = account?.is === "failed" ? account.tries : 0;
      const asking: Asking = { is: "asking", lookUps, found: [], hasFailed: false, tries };
      people.set(id, { ownId, account: settled(asking, state, at) });
      hasChanged = true;
    }
  }
  for (const [id, { account }] of people) {
    if (wanted.has(id) || !(account.is === "asking" || isOver(account, at))) continue;
    people.delete(id);
    hasChanged = true;
  }
  return hasChanged ? { ...state, people } : state;
}

function isOver(account: Account, at: Mono): boolean {
  if (account.is === "asking") return false;
  return (account.is === "failed" ? account.againAt : account.until) <= at;
}

/** Applies `change` to everybody who is being asked for by this kind of key. */
export function changeAsking(
  state: CompletionState,
  { of: kind, values }: { of: string; values: readonly string[] },
  at: Mono,
  change: (asking: Asking, id: string) => Account,
): CompletionState {
  const asked = new Set(values);
  const people = new Map<string, CachedAccount>();
  for (const [id, person] of state.people) {
    const { account } = person;
    const lookUp = account.is === "asking" ? account.lookUps[0] : undefined;
    const isMeant = lookUp?.kind === kind && lookUp.values.some((value) => asked.has(value));
    if (account.is !== "asking" || !lookUp || !isMeant) {
      people.set(id, person);
      continue;
    }
    const left = lookUp.values.filter((value) => !asked.has(value));
    const lookUps = [{ ...lookUp, values: left }, ...account.lookUps.slice(1)];
    const changed = change({ ...account, lookUps }, id);
    people.set(id, { ...person, account: settled(changed, state, at) });
  }
  return { ...state, people };
}

/** Adds the users that were found for somebody, except those whom the list takes for somebody else. */
export function withFound(
  asking: Asking,
  id: string,
  found: readonly Found[],
  { matched, onList }: Pick<CompletionState, "matched" | "onList">,
): Asking {
  const byId = new Map(asking.found.map((user) => [foldId(user.userId), user]));
  for (const { userId, name, learners } of found) {
    const listed = (onList.has(foldId(userId)) && matched.get(foldId(userId))?.learners) || [];
    const isTheirs = learners.includes(id) && (listed.length === 0 || listed.includes(id));
    if (isTheirs) byId.set(foldId(userId), { userId, name });
  }
  return { ...asking, found: [...byId.values()] };
}

/**
 * Goes on to the next kind of key once all values of one have answers; settles at the end, or once somebody is
 * found.
 */
function settled(
  account: Account,
  { matched }: Pick<CompletionState, "matched">,
  at: Mono,
): Account {
  if (account.is !== "asking") return account;
  const { lookUps, found, hasFailed, tries } = account;
  const [current, ...rest] = lookUps;
  if (current && current.values.length > 0) return account;
  const [user, ...others] = found;
  if (others.length > 0) return { is: "several", until: at + HOUR_MS };
  if (user) {
    const onList = matched.get(foldId(user.userId));
    const isUnmatched = onList !== undefined && onList.learners.length === 0;
    return { is: "found", user, until: at + (isUnmatched ? UNMATCHED_MS : DAY_MS) };
  }
  if (rest.length > 0) return { ...account, lookUps: rest };
  return hasFailed ? failedOf(tries, at) : { is: "none", until: at + HOUR_MS };
}

/** @param tries how often it was tried before */
export function failedOf(tries: number, at: Mono): Account {
  return { is: "failed", tries: tries + 1, againAt: at + learnerWaitMs(tries + 1) };
}
