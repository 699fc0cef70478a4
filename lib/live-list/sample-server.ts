import type { Changes, Session, SessionPage, SnapshotMark } from "#lib/wire/contract";
import { DEFAULT_SUBJECT_ORDER } from "#lib/domain/order";
import type { View } from "#lib/domain/scope";
import type { Sitting, Where } from "#lib/domain/sitting";
import { startOfDay } from "#lib/domain/time";
import { List } from "#lib/list/list";
import { markOf } from "#lib/list/mark";
import { besideOf } from "#lib/queries/beside";
import { answerChanges } from "#lib/queries/changes";
import { readCursor, type Cursor } from "#lib/queries/cursor";
import { EVERYBODY, sessionPage } from "#lib/queries/page";
import { NOTHING_KNOWN, type SyncState } from "#lib/sync/state";
import { nextState, sittingOf } from "../../testing/next-state.ts";

const ZONE = "Europe/London";
/** One clock for everything: monotonic time is the time. */
const CLOCK = { at: (mono: number) => mono };

export interface PageAnswer {
  page: SessionPage;
  mark: SnapshotMark;
}

/**
 * Our server by its real rules, as one view meets it; and beside it what it was told, untouched by any rule of
 * ours.
 */
export class SampleServer {
  now: number;
  /** What a fresh load shows of each version, computed by this test itself. */
  readonly told = new Map<string, { rows: Session[]; todayFrom: string }>();
  private readonly sittings = new Map<string, Sitting>();
  /** Who looks: a right may be lost, and a roster change what is theirs. */
  view: View;
  private readonly limit: number;
  private life = 0;
  private list!: List;
  private state: SyncState = NOTHING_KNOWN;

  constructor(
    sessions: readonly Session[],
    { now, view, limit }: { now: number; view: View; limit: number },
  ) {
    this.now = now;
    this.view = view;
    this.limit = limit;
    for (const each of sessions) this.put(each);
    this.restart();
  }

  put(session: Session): void {
    const { sites = [], rooms = [] } = session;
    const where = [
      ...sites.map((site) => ({ site, room: null })),
      ...rooms.map((room) => ({ site: null, room })),
    ];
    const classes = session.classes.map((name) => ({ id: `name:${name}`, name, where }));
    this.sittings.set(session.sessionId, { ...sittingOf(session), classes });
  }

  remove(nth: number): void {
    const ids = [...this.sittings.keys()];
    this.sittings.delete(ids[nth % Math.max(1, ids.length)] ?? "");
  }

  /** Another process, which knows nothing of the past. */
  restart(): void {
    this.life += 1;
    this.list = new List({
      epoch: `life${String(this.life).padStart(4, "0")}`,
      order: DEFAULT_SUBJECT_ORDER,
    });
    this.state = NOTHING_KNOWN;
    this.refresh();
  }

  refresh(): void {
    const sittings = structuredClone([...this.sittings.values()]);
    const todayFrom = startOfDay(this.now, ZONE);
    this.state = nextState(this.state, { sittings, at: this.now, todayFrom });
    this.list.accept({ state: this.state }, this.now);
    this.told.set(this.seen().rev, {
      rows: rowsOf(sittings, this.view),
      todayFrom: new Date(todayFrom).toISOString(),
    });
  }

  /** @returns "gone" where the revision is no longer kept */
  page(at: string | null, cursor: string | null): PageAnswer | "gone" {
    const list = at === null ? this.seen() : this.list.seenAt(this.view, at);
    if (!list) return "gone";
    const query = {
      ...EVERYBODY,
      order: "subject" as const,
      limit: this.limit,
      offset: 0,
      cursor: cursor === null ? null : (readCursor(cursor, DEFAULT_SUBJECT_ORDER) as Cursor),
    };
    const beside = () => besideOf(list, { lostClasses: 0, clock: CLOCK, now: this.now });
    return { page: sent(sessionPage(list, query, beside)), mark: this.mark() };
  }

  changes(since: string): { changes: Changes | null; mark: SnapshotMark } {
    const list = this.seen();
    const before = this.list.seenAt(this.view, since);
    const diff = this.list.changes(this.view, since);
    const changes = answerChanges(diff, { list, before, lostClasses: 0 }, CLOCK);
    return { changes: sent(changes), mark: this.mark() };
  }

  /** The version of the newest list. */
  get version(): string {
    return this.seen().rev;
  }

  private seen() {
    return this.list.seenBy(this.view)!;
  }

  private mark(): SnapshotMark {
    const timing = {
      takenAt: this.now,
      nextAt: this.now,
      tookMs: 0,
      periodMs: 0,
      sweptAt: this.now,
      spreadMs: 0,
      watchers: 0,
      failure: null,
      missing: [],
    };
    return markOf(this.seen(), timing, CLOCK);
  }
}

/** After the wire, nothing is shared with what was put on it. */
function sent<T>(body: T): T {
  return JSON.parse(JSON.stringify(body)) as T;
}

/**
 * Those whom the view may see, in the school's order: computed from what the server was told, by none of its rules.
 */
function rowsOf(sittings: readonly Sitting[], { scope }: View): Session[] {
  const place = ({ test }: Pick<Sitting, "test">) => {
    const nth = DEFAULT_SUBJECT_ORDER.map((each) => each.toLowerCase()).indexOf(
      test.subject.toLowerCase(),
    );
    return String(nth === -1 ? 99 : nth).padStart(2, "0");
  };
  const keyOf = (each: Omit<Sitting, "classes">) => [
    place(each),
    each.test.subject,
    each.startedAt,
    each.id,
  ];
  const isIn = (names: readonly string[] | null, name: string | null) =>
    names === null || names.some((each) => each === name);
  const isAll = scope.classes === null && scope.rooms === null;
  const partOf = ({ classes }: Sitting) =>
    classes
      .filter(({ id }) => isIn(scope.classes, id))
      .map(({ name, where = [] }) => ({
        name,
        where: where.filter(({ room }) => isIn(scope.rooms, room)),
      }))
      .filter(({ where }) => scope.rooms === null || where.length > 0);
  return sittings
    .map((each) => ({ ...each, classes: partOf(each) }))
    .filter(({ classes }) => isAll || classes.length > 0)
    .sort((a, b) => {
      const [left, right] = [keyOf(a), keyOf(b)];
      const nth = left.findIndex((part, at) => part !== right[at]);
      if (nth === -1) return 0;
      return left[nth]! < right[nth]! ? -1 : 1;
    })
    .map(({ id, startedAt, learner, test, classes }) => ({
      sessionId: id,
      startDate: startedAt,
      status: "IN_PROGRESS",
      user: {
        userId: learner.id,
        fullName: learner.fullName,
        firstName: learner.firstName,
        lastName: learner.lastName,
      },
      test: { testId: test.id, name: test.name, subject: test.subject },
      classes: classes.map(({ name }) => name),
      ...placesIn(classes.flatMap(({ where }) => where)),
    }));
}

function placesIn(where: readonly Where[]): Pick<Session, "sites" | "rooms"> {
  const once = (names: readonly (string | null)[]) => [
    ...new Set(names.filter((name) => name !== null)),
  ];
  const [sites, rooms] = [once(where.map(({ site }) => site)), once(where.map(({ room }) => room))];
  return { ...(sites.length > 0 && { sites }), ...(rooms.length > 0 && { rooms }) };
}
