import type { CompletionEvent, Ended, Found } from "#lib/completion/event";
import type { HistoryQuestion, PastFinish } from "#lib/completion/history";
import type { Question } from "#lib/completion/state";
import type { ConnectClient, Page } from "#lib/connect/client";
import { ConnectFailure } from "#lib/connect/failure";
import { NO_SUBJECT } from "#lib/connect/rows";
import type { Clock } from "#lib/domain/clock";
import { monoOfConnect } from "#lib/domain/instants";
import type { ServiceClock } from "#lib/domain/service-clock";
import { startsOfDays } from "#lib/domain/starts-of-days";
import { carryOn, type Walk } from "#lib/sync/walk";
import type { Roster } from "#lib/roster/roster";

/** Far more than thirty learners ever have: we don't follow an endless list for ever. */
const MOST_PAGES = 100;

export interface Asking {
  readonly client: Pick<ConnectClient, "users" | "completed">;
  readonly clock: Clock;
  readonly service: Pick<ServiceClock, "now">;
  /** The learners that a CENTURY user is matched to. */
  readonly roster: Roster;
  /** IANA name of the school's zone. */
  readonly timeZone: string;
  /** Whether nobody wants the answer any more. */
  isOver(): boolean;
}

/** Asks Connect one question, page by page to its end. @throws ConnectFailure, or whatever a bug of ours throws */
export async function ask(question: Question, asking: Asking): Promise<CompletionEvent> {
  const { client, roster } = asking;
  const { values } = question;
  if (question.of === "finishes") {
    const ended: Ended[] = [];
    let isWhole = true;
    const next = (cursor: string | null) => client.completed({ of: values, cursor }, "register");
    await everyPage(next, asking, ({ items, leftOut, date }) => {
      if (leftOut.length > 0) isWhole = false;
      const mono = asking.clock.mono();
      const moment = { mono, wall: asking.service.now(), connect: date };
      for (const { learnerId, subject, endedAt } of items) {
        const at = endedAt === null ? null : monoOfConnect(endedAt, moment);
        if (learnerId === "" || subject === NO_SUBJECT) isWhole = false;
        else ended.push({ learnerId, subject, at });
      }
    });
    return { is: "finishes_answered", question, ended, isWhole };
  }
  const found: Found[] = [];
  const kind = question.of;
  const next = (cursor: string | null) => client.users({ kind, values, cursor }, "register");
  await everyPage(next, asking, ({ items }) => {
    for (const { keys, name } of items) {
      const learners = roster.match(keys)?.learners.map(({ id }) => id) ?? [];
      if (learners.length > 0) found.push({ userId: keys.userId, name, learners });
    }
  });
  return { is: "users_answered", question, found };
}

/**
 * Asks Connect for one page of what has been finished. Its keys of learners are used here, and kept nowhere.
 * @param walk as much of its window as has been read
 * @throws ConnectFailure, or whatever a bug of ours throws
 */
export async function askHistory(
  question: HistoryQuestion,
  walk: Walk<PastFinish> | null,
  { client, clock, service, roster, timeZone }: Asking,
): Promise<CompletionEvent> {
  const { since, until, cursor } = question;
  const page = await client.completed({ since, until, cursor }, "register");
  const mono = clock.mono();
  const now = service.now();
  const moment = { mono, wall: now, connect: page.date };
  const startOf = startsOfDays(timeZone);
  const todayFrom = startOf(now);
  // A row that can't be read may be anybody's.
  let unplaced = page.leftOut.length;
  const items = page.items.map(({ keys, learnerId, subject, endedAt }): PastFinish => {
    const match = roster.match(keys);
    if (!match && (learnerId === "" || roster.hasKeyOf(keys))) unplaced += 1;
    const theirs = match?.learners.filter(({ classes }) => classes.size > 0) ?? [];
    const learners = theirs.map(({ id }) => id);
    if (endedAt === null || learners.length === 0) return { learners, subject, at: null };
    // Never later than now: a finish in the future would be shown as one.
    const at = Math.min(monoOfConnect(endedAt, moment), mono);
    const endedOn = now + at - mono;
    const isToday = endedOn >= todayFrom;
    return { learners, subject, at: isToday ? at : at - (endedOn - startOf(endedOn)) };
  });
  return {
    is: "history_answered",
    question,
    walk: carryOn(walk, { ...page, items }),
    unplaced,
    // Of two clocks the one behind: what is read twice costs a call, and what is left out nobody would miss.
    answeredAt: page.date === null ? todayFrom : Math.min(page.date, now),
  };
}

async function everyPage<Item>(
  next: (cursor: string | null) => Promise<Page<Item>>,
  { isOver }: Asking,
  take: (page: Page<Item>) => void,
): Promise<void> {
  let walk: Walk<Item> | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page: Page<Item> = await next(walk?.next ?? null);
    if (isOver()) return;
    walk = carryOn(walk, page);
    take(page);
    if (walk.next === null) return;
  }
  throw new ConnectFailure("malformed", "pages without an end");
}
