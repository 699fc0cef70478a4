import type { Changes, SessionPage, SnapshotMark, Trouble } from "#lib/wire/contract";
import { DEFAULT_SUBJECT_ORDER } from "#lib/domain/order";
import type { View } from "#lib/domain/scope";
import type { Sitting } from "#lib/domain/sitting";
import { startOfDay, toIso } from "#lib/domain/time";
import { readListFilters } from "#lib/http/list-request";
import { List } from "#lib/list/list";
import { markOf } from "#lib/list/mark";
import type { VisibleList } from "#lib/list/visible-list";
import { besideOf } from "#lib/queries/beside";
import { answerChanges } from "#lib/queries/changes";
import { readCursor } from "#lib/queries/cursor";
import { sessionPage, type PageQuery } from "#lib/queries/page";
import type { Timing } from "#lib/sync/read-result";
import { NOTHING_KNOWN, type SyncState } from "#lib/sync/state";
import { nextState } from "../testing/next-state.ts";

export const REFRESH_MS = 15_000;
/** One clock for everything, which only goes on: what is monotonic is the time itself. */
const CLOCK = { at: (mono: number) => mono };

/** One life of our server, by the server's own rules: it knows nothing of another's. */
export class MovedProcess {
  private readonly list: List;
  private readonly timeZone: string;
  private state: SyncState = NOTHING_KNOWN;
  /** Null before the first list. */
  private timing: Timing | null = null;
  private nextAt: number;

  /** @param firstAt when it first asks CENTURY, milliseconds since 1970 */
  constructor(life: number, timeZone: string, firstAt: number) {
    const epoch = `moved${String(life).padStart(3, "0")}`;
    this.list = new List({ epoch, order: DEFAULT_SUBJECT_ORDER });
    this.timeZone = timeZone;
    this.nextAt = firstAt;
  }

  /**
   * What the server's own timer does.
   * @returns how many of today are on a list that was read just now; null where none was
   */
  refresh(now: number, all: Iterable<Sitting>, trouble: Trouble | null): number | null {
    if (now < this.nextAt) return null;
    this.nextAt = now + REFRESH_MS;
    if (trouble !== null) {
      if (this.timing) this.timing = this.timingOf(this.timing.takenAt, now, trouble);
      return null;
    }
    const todayFrom = startOfDay(now, this.timeZone);
    const sittings = [...all];
    this.state = nextState(this.state, { sittings, at: now, todayFrom });
    this.list.accept({ state: this.state }, now);
    this.timing = this.timingOf(now, now, null);
    const from = toIso(todayFrom);
    return sittings.filter(({ startedAt }) => startedAt >= from).length;
  }

  private timingOf(takenAt: number, now: number, trouble: Trouble | null): Timing {
    return {
      takenAt,
      nextAt: this.nextAt,
      tookMs: 200,
      periodMs: REFRESH_MS,
      sweptAt: now,
      spreadMs: 500,
      watchers: 0,
      failure: trouble === "connect_unreachable" ? "unreachable" : trouble,
      missing: [],
    };
  }

  /** Null before the first list. */
  look(view: View): { list: VisibleList; mark: SnapshotMark } | null {
    const list = this.list.seenBy(view);
    return list && this.timing && { list, mark: markOf(list, this.timing, CLOCK) };
  }

  changes(list: VisibleList, since: string): Changes | null {
    const before = this.list.seenAt(list.view, since);
    const diff = this.list.changes(list.view, since);
    return answerChanges(diff, { list, before, lostClasses: 0 }, CLOCK);
  }

  /** As a wall asks for its pages; null of a revision that is kept no more. */
  page(newest: VisibleList, params: URLSearchParams, now: number): SessionPage | null {
    const at = params.get("at");
    const list = at === null ? newest : this.list.seenAt(newest.view, at);
    return (
      list &&
      sessionPage(list, pageQueryOf(params), () =>
        besideOf(list, { lostClasses: 0, clock: CLOCK, now }),
      )
    );
  }
}

function pageQueryOf(params: URLSearchParams): PageQuery {
  const cursor = readCursor(params.get("cursor") ?? "", DEFAULT_SUBJECT_ORDER);
  return {
    ...readListFilters(params),
    order: "subject",
    limit: Number(params.get("limit") ?? 100),
    offset: 0,
    cursor: cursor === "outdated" ? null : cursor,
  };
}
