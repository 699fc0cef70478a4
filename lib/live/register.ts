import type { Session } from "#lib/contract";
import type { Held } from "#lib/live/held";
import type { Leavers } from "#lib/live/leavers";
import { foldId, type Sight } from "#lib/live/people";
import { inSeenWords, withSubjects } from "#lib/live/subjects";
import type { Registrar } from "#lib/live/registrar";
import type { Cell, Register, RegisterRow, UnknownReason } from "#lib/register";
import type { RosterClass } from "#lib/roster/classes";
import { learnersOf, type Titled } from "#lib/roster/titles";

/** What a register is made of besides its class. */
interface Sources {
  held: Pick<Held, "history" | "whole" | "scope" | "subjects" | "hues">;
  registrar: Registrar;
  sight: Sight;
  leavers: Leavers;
  /** Those that the school wants on it; empty: all that were seen. */
  wanted: readonly string[];
  /** When the roster was read, ISO 8601. */
  readAt: string;
}

/**
 * One class, or those of one name, against their roster, as it is known now. Who is in it is looked up on the whole
 * list: a reader's own has only those whom the list itself matches to the files, and here Connect was asked for more.
 */
export function registerOf(
  titled: Titled,
  { held, registrar, sight, leavers, wanted, readAt }: Sources,
): Omit<Register, "snapshot"> {
  const onList = held.history.snapshot.byId;
  const isOfScope = (subject: string) => held.scope.subjects?.includes(subject) ?? true;
  const sessions = sessionsByUser(
    held.whole.sessions.filter(({ test }) => isOfScope(test.subject)),
  );
  const standings = learnersOf(titled).map((learner) => {
    const { accounts, finished } = registrar.standingOf(learner, sight);
    const [account = null] = accounts.length === 1 ? accounts : [];
    const userId = account && foldId(account.userId);
    const theirs = userId === null ? [] : (sessions.get(userId) ?? []);
    return { learner, account, userId, theirs, finished };
  });
  const ofTheirs = standings.flatMap(({ theirs, finished }) => [
    ...theirs.map(({ test }) => test.subject),
    ...(finished?.keys() ?? []),
  ]);
  const subjects = subjectsOf(held, ofTheirs, wanted);
  const reasons = new Map<UnknownReason, number>();
  const rows = new Map<string, RegisterRow>();
  for (const [nth, { learner, account, userId, theirs, finished }] of standings.entries()) {
    const key = userId ?? `${nth}`;
    // Files may know one learner twice, by keys that have nothing in common.
    if (rows.has(key)) continue;
    const cells = subjects.map(({ subject }) =>
      cellOf(subject, {
        sessions: theirs,
        todayFrom: held.whole.todayFrom,
        finishedAt: finished?.get(subject) ?? null,
        leftAt: userId === null ? null : leavers.leftAt(userId, subject),
        isKnown: finished !== null,
      }),
    );
    if (cells.some(({ state }) => state === "unknown")) {
      const reason = reasonOf(registrar, titled.classes, userId);
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
    // As the reader's own list calls them, which may be by less of the name.
    const shown = theirs.flatMap(({ sessionId }) => onList.get(sessionId)?.user.fullName || []);
    const name = shown[0] || account?.name || learner.name || "";
    rows.set(key, { key, name, cells });
  }
  return {
    class: titled.name,
    subjects,
    rows: [...rows.values()].sort((a, b) => byName.compare(a.name, b.name)),
    unknown: [...reasons].map(([reason, learners]) => ({ reason, learners })),
    readAt,
  };
}

const byName = new Intl.Collator("en-GB");

/** Those that are wanted, else those that were seen on the reader's list or that somebody of the class sits or has finished. */
function subjectsOf(
  { scope, subjects: known, hues: all }: Sources["held"],
  ofTheirs: readonly string[],
  wanted: readonly string[],
): Register["subjects"] {
  const seen = [...new Set([...known.keys(), ...ofTheirs])].sort();
  const every = wanted.length > 0 ? inSeenWords(wanted, seen) : seen;
  const names = every.filter((name) => scope.subjects?.includes(name) ?? true);
  const hues = withSubjects(all, new Set(names));
  return names.map((subject) => ({ subject, hue: hues.get(subject)! }));
}

function sessionsByUser(sessions: readonly Session[]): Map<string, Session[]> {
  const byUser = new Map<string, Session[]>();
  for (const session of sessions) {
    const id = foldId(session.user.userId);
    const theirs = byUser.get(id);
    if (theirs) theirs.push(session);
    else byUser.set(id, [session]);
  }
  return byUser;
}

interface Evidence {
  sessions: readonly Session[];
  todayFrom: string;
  finishedAt: string | null;
  leftAt: string | null;
  /** Whether it is known what they have finished. */
  isKnown: boolean;
}

/** What they do now comes before what they have done, and what is certain before what is not. */
function cellOf(subject: string, evidence: Evidence): Cell {
  const { sessions, todayFrom, finishedAt, leftAt, isKnown } = evidence;
  const starts = sessions
    .filter(({ test }) => test.subject === subject)
    .map(({ startDate }) => startDate)
    .sort();
  const today = starts.find((at) => at >= todayFrom);
  if (today !== undefined) return { state: "in_progress", at: today };
  if (starts.length > 0) return { state: "earlier", at: starts[0]! };
  if (finishedAt !== null) return { state: "finished", at: finishedAt };
  if (leftAt !== null) return { state: "left", at: leftAt };
  return { state: isKnown ? "not_started" : "unknown", at: null };
}

function reasonOf(
  registrar: Registrar,
  classes: readonly RosterClass[],
  userId: string | null,
): UnknownReason {
  if (registrar.isAsking(classes)) return "asking";
  if (registrar.hasFailed) return "failed";
  if (userId === null) return registrar.mayReadUsers ? "not_found" : "no_users";
  return registrar.mayReadFinished ? "asking" : "no_finished";
}
