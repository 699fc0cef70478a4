import type { CompletionEvent, Ended, Found } from "#lib/completion/event";
import type { Question } from "#lib/completion/state";
import type { ConnectClient, Page } from "#lib/connect/client";
import { ConnectFailure } from "#lib/connect/failure";
import type { Clock } from "#lib/domain/clock";
import { monoOfConnect } from "#lib/domain/instants";
import type { ServiceClock } from "#lib/domain/service-clock";
import type { Roster } from "#lib/roster/roster";

/** Far more than thirty learners ever have: we don't follow an endless list for ever. */
const MOST_PAGES = 100;

export interface Asking {
  readonly client: Pick<ConnectClient, "users" | "completed">;
  readonly clock: Clock;
  readonly service: Pick<ServiceClock, "now">;
  /** The learners that a CENTURY user is matched to. */
  readonly roster: Roster;
  /** Whether nobody wants the answer any more. */
  isOver(): boolean;
}

/** Asks Connect one question, page by page to its end. @throws ConnectFailure, or whatever a bug of ours throws */
export async function ask(question: Question, asking: Asking): Promise<CompletionEvent> {
  const { client, roster } = asking;
  const { values } = question;
  if (question.of === "finishes") {
    const ended: Ended[] = [];
    const next = (cursor: string | null) => client.completed({ of: values, cursor }, "register");
    await walk(next, asking, ({ items, date }) => {
      const mono = asking.clock.mono();
      const moment = { mono, wall: asking.service.now(), connect: date };
      for (const { learnerId, subject, endedAt } of items) {
        const at = endedAt === null ? null : monoOfConnect(endedAt, moment);
        ended.push({ learnerId, subject, at });
      }
    });
    return { is: "finishes_answered", question, ended };
  }
  const found: Found[] = [];
  const kind = question.of;
  const next = (cursor: string | null) => client.users({ kind, values, cursor }, "register");
  await walk(next, asking, ({ items }) => {
    for (const { keys, name } of items) {
      const learners = roster.match(keys)?.learners.map(({ id }) => id) ?? [];
      if (learners.length > 0) found.push({ userId: keys.userId, name, learners });
    }
  });
  return { is: "users_answered", question, found };
}

async function walk<Item>(
  next: (cursor: string | null) => Promise<Page<Item>>,
  { isOver }: Asking,
  take: (page: Page<Item>) => void,
): Promise<void> {
  let cursor: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page: Page<Item> = await next(cursor);
    if (isOver()) return;
    const hasNothing = page.items.length === 0 && page.odd.length === 0;
    if (cursor === null && page.nextCursor === null && hasNothing && (page.total ?? 0) > 0) {
      throw new ConnectFailure("malformed", "no items where the count says there are");
    }
    take(page);
    if (page.nextCursor === null) return;
    if (page.nextCursor === cursor) break;
    cursor = page.nextCursor;
  }
  throw new ConnectFailure("malformed", "pages without an end");
}
