import type {
  ChangeSet,
  Departure,
  Revision,
  SessionPage,
  SnapshotMark,
  Summary,
} from "../lib/wire/contract.ts";
import type { Cell, Register, RegisterRow } from "../lib/domain/register.ts";
import type { Call } from "../simulator/state.ts";
import { given } from "./fault.ts";
import type { As, House } from "./house.ts";

/* What tests ask of a house again and again. */

const PATHS = {
  "in-progress": "/smart-ia/sessions/in-progress",
  completed: "/smart-ia/sessions/completed",
  users: "/users",
};

/** The calls that CENTURY has had, for one of its lists or for all. */
export async function callsOf(house: House, list?: keyof typeof PATHS): Promise<Call[]> {
  const calls = await house.connect.calls();
  return list ? calls.filter(({ path }) => path.includes(PATHS[list])) : calls;
}

/** A body together with the mark from its header. */
type Marked<Body> = Body & { snapshot: Revision & SnapshotMark };

/** The board's list; there must be one. */
export async function listOf(house: House, query = "", as?: As): Promise<Marked<SessionPage>> {
  const { status, body } = await house.get<Marked<SessionPage>>(`/api/sessions?${query}`, as);
  given(status === 200, `the list is answered with 200, not ${status}`);
  return body;
}

export async function idsOf(house: House): Promise<string[]> {
  const page = await listOf(house, "limit=100");
  return page.data.map(({ sessionId }) => sessionId).sort();
}

export async function summaryOf(house: House, query = "", as?: As): Promise<Marked<Summary>> {
  const { status, body } = await house.get<Marked<Summary>>(`/api/summary?${query}`, as);
  given(status === 200, `the summary is answered with 200, not ${status}`);
  return body;
}

/** Why and when somebody left, as the tray says it now; null where it does not name them. */
export function departureOf(
  summary: Summary,
  id: string | undefined,
): Pick<Departure, "reason" | "at"> | null {
  const found = summary.justLeft.find(({ session }) => session.sessionId === id);
  return found ? { reason: found.reason, at: found.at } : null;
}

/** What has happened since a version; must not be a resync. */
export async function changesOf(house: House, since: string, query = ""): Promise<ChangeSet> {
  const path = `/api/changes?since=${since}&${query}`;
  const { status, body } = await house.get<ChangeSet | null>(path);
  given(status === 200 || status === 204, `the feed answers, not with ${status}`);
  given(!body?.resync, "the feed goes on from that version");
  return body ?? ({ joined: [], changed: [], left: [] } as unknown as ChangeSet);
}

export async function registerOf(house: House, query = "class=9A", as?: As): Promise<Register> {
  const { status, body } = await house.get<Register>(`/api/register?${query}`, as);
  given(status === 200, `the register is answered with 200, not ${status}`);
  return body;
}

export function rowOf({ rows }: Register, name: string): RegisterRow {
  const row = rows.find((each) => each.name === name);
  given(row !== undefined, `the register has a row of ${name}`);
  return row;
}

/** What a register says of a learner in a subject. */
export function cellOf(register: Register, name: string, subject = "English"): Cell {
  const nth = register.subjects.findIndex((each) => each.subject === subject);
  const cell = rowOf(register, name).cells[nth];
  given(cell !== undefined, `the register has the subject ${subject}`);
  return cell;
}

/** A roster's file for one class, with one key that CENTURY may know for each learner. */
export function classOf(name: string, ...learners: { key: string; name: string }[]): string {
  const rows = learners.map((learner) => `${name},${learner.key},${learner.name}`);
  return `class,externalId,learner\n${rows.join("\n")}\n`;
}

/** A user at CENTURY whom the roster's key matches. */
export function user(name: string, key?: string) {
  const [firstName = "", ...rest] = name.split(" ");
  return {
    fullName: name,
    firstName,
    lastName: rest.join(" "),
    externalId: key,
    upn: undefined,
    emails: undefined,
  };
}

/** What a list says that it is doing without for now. */
export function missingOf({ freshness }: SnapshotMark): readonly string[] {
  return (freshness as { missing?: string[] }).missing ?? [];
}

/** Those whose departure was reported, and who turned out to have finished. */
export function correctedIn(changes: ChangeSet): unknown {
  return (changes as { corrected?: unknown }).corrected;
}
