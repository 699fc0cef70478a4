import { z } from "zod";
import { FaultRule } from "./faults.ts";
import { hasEnded, type Sitting } from "./sitting.ts";
import { mend, type State } from "./state.ts";

const text = z.string().optional();
const fields = z.record(z.string(), z.unknown());
/** Milliseconds until something is known; null: until a command says so. */
const later = z.number().nullable().optional();
const Start = z.strictObject({
  sessionId: text,
  startDate: z.iso.datetime({ offset: true }).optional(),
  subject: text,
  testName: text,
  /** Until the lists show it. */
  shownInMs: later,
  /** Any of the user's fields, instead of the invented ones. */
  user: fields.optional(),
  /** Fields that the contract doesn't have. */
  extra: fields.optional(),
});
const One = z.strictObject({ sessionId: z.string() });
const Finish = z.strictObject({
  sessionId: z.string(),
  /** Until the lists show it. */
  shownInMs: later,
  /** Until the completed list has it; it is off the other one as soon as the lists know. */
  publishedInMs: later,
});
const Odd = z.strictObject({
  sessionId: z.string(),
  patch: fields.nullable(),
  without: z.array(z.string()).default([]),
});
const Rename = z.strictObject({ sessionId: z.string(), fullName: z.string().nullable() });
const Account = z.strictObject({ userId: z.string(), patch: fields });

export type StartBody = z.input<typeof Start>;

/** What a test, or a person at the keyboard, may do to the world. */
const COMMANDS: Record<string, (state: State, body: unknown) => unknown> = {
  start: (state, body) =>
    z
      .array(Start)
      .parse(body)
      .map((each) => start(state, each)),
  enrol: (state, body) =>
    z
      .array(fields)
      .parse(body)
      .map((user) => {
        const learner = { ...state.world.newcomer(), ...user };
        state.world.enrol(learner);
        return learner.userId;
      }),
  finish: (state, body) => {
    const { sessionId, shownInMs, publishedInMs } = Finish.parse(body);
    change(state, sessionId, {
      end: state.now(),
      endShownAt: timeIn(state, shownInMs),
      publishedAt: timeIn(state, publishedInMs),
    });
  },
  reopen: (state, body) => change(state, One.parse(body).sessionId, { end: null }),
  show: (state, body) =>
    change(state, One.parse(body).sessionId, { startShownAt: 0, endShownAt: 0 }),
  publish: (state, body) => change(state, One.parse(body).sessionId, { publishedAt: 0 }),
  delete: (state, body) =>
    state.world.deleteAccount(find(state, One.parse(body).sessionId).learner.userId),
  rename: (state, body) => {
    const { sessionId, fullName } = Rename.parse(body);
    const { userId } = find(state, sessionId).learner;
    const words = fullName?.split(" ") ?? [];
    const [firstName = "", lastName = ""] = [words[0], words.slice(1).join(" ")];
    for (const { learner } of state.world.sittings.values()) {
      if (learner.userId === userId) Object.assign(learner, { fullName, firstName, lastName });
    }
    state.log.add({ kind: "renamed", at: state.now(), userId });
  },
  "set-account": (state, body) => {
    const { userId, patch } = Account.parse(body);
    for (const learner of state.world.accountsOf(userId)) Object.assign(learner, readKeys(patch));
    state.log.add({ kind: "account", at: state.now(), userId });
  },
  "odd-row": (state, body) => {
    const { sessionId, patch, without } = Odd.parse(body);
    if (patch === null) state.oddRows.delete(sessionId);
    else state.oddRows.set(sessionId, { patch, without });
  },
  /** Every sitting in progress, as ids, in the list's own order. */
  sittings: (state) =>
    [...state.world.timeline.open]
      .filter((sitting) => !hasEnded(sitting, state.now()))
      .sort((a, b) => a.start - b.start)
      .map(({ sessionId }) => sessionId),
  empty: (state) => state.world.clear(),
  "begin-anew": (state) => {
    mend(state);
    state.calls.length = 0;
    state.world.beginAnew(state.now());
  },
  fail: (state, body) => state.faults.add(FaultRule.parse(body)),
  mend,
  shift: (state, body) => {
    state.shift = z.object({ ms: z.number() }).parse(body).ms;
  },
  "date-header": (state, body) => {
    state.dateHeader = z.strictObject({ text: z.string().nullable().optional() }).parse(body).text;
  },
  "forbid-completed": (state) => {
    state.mayReadCompleted = false;
  },
  "forbid-users": (state) => {
    state.mayReadUsers = false;
  },
  "refuse-as-gateway": (state) => {
    state.refusesAsGateway = true;
  },
  calls: (state) => [...state.calls],
  "forget-calls": (state) => {
    state.calls.length = 0;
  },
  log: (state) => [...state.log.entries],
};

export function isCommand(name: string): boolean {
  return Object.hasOwn(COMMANDS, name);
}

/** Catches up with time before the command acts. Throws where the body doesn't fit the command. */
export function run(state: State, name: string, body: unknown): unknown {
  state.world.advance(state.now());
  const result = COMMANDS[name]!(state, body) ?? null;
  state.world.timeline.settle(state.now());
  return result;
}

function start(state: State, given: StartBody): string {
  const { assessments } = state.world.college;
  const subject = given.subject ?? assessments[0]!.subject;
  const known = assessments.find((each) => each.subject === subject);
  const test = known ?? { ...assessments[0]!, testId: state.world.random.uuid(), subject };
  const sitting = state.world.start({
    ...(given.sessionId !== undefined && { sessionId: given.sessionId }),
    start: given.startDate === undefined ? state.now() : Date.parse(given.startDate),
    test: { ...test, name: given.testName ?? `${subject} Smart Initial Assessment` },
    learner: { ...state.world.newcomer(), ...given.user },
    extra: given.extra,
    startShownAt: timeIn(state, given.shownInMs),
  });
  return sitting.sessionId;
}

function timeIn(state: State, ms: number | null | undefined): number {
  if (ms === undefined) return 0;
  return ms === null ? Infinity : state.now() + ms;
}

function change(state: State, sessionId: string, times: Partial<Sitting>): void {
  const sitting = find(state, sessionId);
  Object.assign(sitting, times);
  state.world.timeline.change(sitting, state.now());
}

/** A null removes a key; only a name may be null. */
function readKeys(patch: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(patch);
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      value === null && name !== "fullName" ? undefined : value,
    ]),
  );
}

function find(state: State, sessionId: string): Sitting {
  const sitting = state.world.sittings.get(sessionId);
  if (!sitting) throw new Error("no such sitting");
  return sitting;
}
