import type { AddedMinutes } from "#lib/wire/added-minutes";
import type {
  ChangeSet,
  Departure,
  KnownSubject,
  LastLeft,
  LeftReason,
  Session,
  SessionPage,
} from "#lib/wire/contract";
import { sessionComparer } from "#lib/domain/order";

/**
 * Everything that one revision says in this browser's view, before any filter. Immutable, so two may share their
 * parts.
 */
export interface Content {
  /** First instant of the school's day, ISO 8601. */
  readonly todayFrom: string;
  readonly byId: ReadonlyMap<string, Session>;
  /** In the list's order. */
  readonly rows: readonly Session[];
  readonly subjectOrder: readonly string[];
  readonly subjects: readonly KnownSubject[];
  readonly lastLeft: LastLeft | null;
  readonly lostClasses: number;
  /** How many learners each class has that somebody on the list is in; empty where there is no roster. */
  readonly classSizes: ReadonlyMap<string, number>;
  /** Who has left, by id, for as long as that may be shown. */
  readonly departed: ReadonlyMap<string, Departed>;
  /** Minutes that were added to today's limits, the oldest first. */
  readonly added: readonly AddedMinutes[];
  /** Those who came into the view without starting a test, and are still in it. */
  readonly entered: ReadonlySet<string>;
}

export interface Departed {
  readonly reason: LeftReason;
  readonly at: string;
  /** As they were last seen; null once their name is to be forgotten. */
  readonly session: Session | null;
}

/** A whole list, from all of its pages. */
export function contentOf(pages: readonly SessionPage[]): Content {
  const [first] = pages;
  if (!first?.beside) throw new Error("a list's first page tells what stands beside it");
  const { subjectOrder, subjects, lastLeft, lostClasses, departures, classSizes } = first.beside;
  const { added = [] } = first.beside;
  const rows = pages.flatMap(({ data }) => data);
  return {
    todayFrom: first.snapshot.todayFrom,
    byId: new Map(rows.map((session) => [session.sessionId, session])),
    rows,
    subjectOrder,
    subjects,
    lastLeft,
    lostClasses,
    classSizes: new Map(classSizes),
    departed: new Map(
      departures.map(({ session, ...rest }) => [session.sessionId, { ...rest, session }]),
    ),
    added,
    entered: new Set(),
  };
}

/**
 * A list that was loaded anew, with who had left and who had come into the view before: the server remembers that for a
 * shorter time than a reader may hold a list, and another process knows nothing of it.
 */
export function withMemory(content: Content, before: Content | undefined): Content {
  if (!before) return content;
  const { byId } = content;
  const departed = new Map(content.departed);
  for (const [id, each] of before.departed) {
    if (!byId.has(id) && !departed.has(id)) departed.set(id, { ...each, session: null });
  }
  return {
    ...content,
    departed,
    entered: new Set([...before.entered].filter((id) => byId.has(id))),
  };
}

/** The content after a change answer, which must have been asked from this very content. */
export function withChanges(content: Content, changes: ChangeSet): Content {
  const { snapshot, joined, changed, left, entered, withdrawn, corrected } = changes;
  const { lastLeft, lostClasses, classSizes } = changes;
  const { subjects = content.subjects, added = content.added } = changes;
  const gone = new Set([...left.map(({ session }) => session.sessionId), ...withdrawn]);
  const put = [...joined, ...changed, ...entered];
  return {
    ...content,
    todayFrom: snapshot.todayFrom,
    ...(gone.size + put.length > 0 && withRows(content, put, gone)),
    subjects,
    added,
    lastLeft,
    lostClasses,
    classSizes: classSizes ? new Map(classSizes) : content.classSizes,
    departed: withDepartures(content.departed, left, corrected, put),
    entered: withEntered(content.entered, entered, gone),
  };
}

function withRows(
  { byId, rows, subjectOrder }: Content,
  put: readonly Session[],
  gone: ReadonlySet<string>,
): Pick<Content, "byId" | "rows"> {
  const next = new Map(byId);
  for (const id of gone) next.delete(id);
  for (const session of put) next.set(session.sessionId, session);
  const touched = new Set([...gone, ...put.map(({ sessionId }) => sessionId)]);
  const stay = rows.filter(({ sessionId }) => !touched.has(sessionId));
  return { byId: next, rows: merged(stay, put, sessionComparer(subjectOrder)) };
}

/**
 * Merges two lists that are in the same order: sorting thousands again for each few that come would be most of a
 * poll's cost.
 */
function merged(
  sorted: readonly Session[],
  put: readonly Session[],
  compare: (a: Session, b: Session) => number,
): Session[] {
  const rest = [...put].sort(compare);
  const all: Session[] = [];
  let nth = 0;
  for (const session of sorted) {
    while (nth < rest.length && compare(rest[nth]!, session) < 0) all.push(rest[nth++]!);
    all.push(session);
  }
  return [...all, ...rest.slice(nth)];
}

function withDepartures(
  departed: Content["departed"],
  left: readonly Departure[],
  corrected: ChangeSet["corrected"],
  back: readonly Session[],
): Content["departed"] {
  if (left.length + corrected.length + back.length === 0) return departed;
  const next = new Map(departed);
  for (const { session, reason, at } of left) next.set(session.sessionId, { session, reason, at });
  for (const { sessionId, reason, at } of corrected) {
    const known = next.get(sessionId);
    if (known) next.set(sessionId, { ...known, reason, at });
  }
  for (const { sessionId } of back) next.delete(sessionId);
  return next;
}

function withEntered(
  before: Content["entered"],
  entered: readonly Session[],
  gone: ReadonlySet<string>,
): Content["entered"] {
  if (entered.length === 0 && ![...gone].some((id) => before.has(id))) return before;
  const next = new Set([...before, ...entered.map(({ sessionId }) => sessionId)]);
  for (const id of gone) next.delete(id);
  return next;
}

/** Longer than the server keeps a name, so nobody who left earlier is ever mentioned. */
export const NAMED_MS = 10 * 60_000;
/** As long as a list may be shown, and so be compared with a later one. */
const KEPT_MS = 40 * 60_000;

/**
 * The same without the names of those who left long ago, and later without any trace of them.
 * @param now by the server's clock, milliseconds since 1970
 */
export function withoutOldDepartures(content: Content, now: number): Content {
  const isNamed = ({ at }: Departed) => now - Date.parse(at) <= NAMED_MS;
  const all = [...content.departed];
  if (all.every(([, each]) => isNamed(each) || each.session === null)) return content;
  const kept = all
    .filter(([, { at }]) => now - Date.parse(at) <= KEPT_MS)
    .map(([id, each]) => [id, isNamed(each) ? each : { ...each, session: null }] as const);
  return { ...content, departed: new Map(kept) };
}
