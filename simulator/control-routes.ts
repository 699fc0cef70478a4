import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { sendError, sendJson } from "./answer.ts";
import { FaultRule } from "./faults.ts";
import { hasEnded, type Sitting } from "./sitting.ts";
import type { State } from "./state.ts";

const text = z.string().optional();
const Start = z.strictObject({
  sessionId: text,
  startDate: z.iso.datetime({ offset: true }).optional(),
  subject: text,
  testName: text,
  /** Milliseconds until the lists know of it; null: until told. */
  shownInMs: z.number().nullable().optional(),
  /** Any fields of the user, in place of the invented ones. */
  user: z.record(z.string(), z.unknown()).optional(),
  /** Fields that the contract doesn't have. */
  extra: z.record(z.string(), z.unknown()).optional(),
});
const One = z.strictObject({ sessionId: z.string(), shownInMs: z.number().nullable().optional() });
const Rename = z.strictObject({ sessionId: z.string(), fullName: z.string().nullable() });

export type StartBody = z.input<typeof Start>;

/** What a test or a person at the keyboard may do to the world: `POST /control/<name>` with a JSON body. */
const COMMANDS: Record<string, (state: State, body: unknown) => unknown> = {
  start: (state, body) =>
    z
      .array(Start)
      .parse(body)
      .map((each) => start(state, each)),
  enrol: (state, body) =>
    z
      .array(z.record(z.string(), z.unknown()))
      .parse(body)
      .map((user) => {
        const learner = { ...state.world.newcomer(), ...user };
        state.world.enrol(learner);
        return learner.userId;
      }),
  finish: (state, body) => {
    const { sessionId, shownInMs } = One.parse(body);
    const sitting = find(state, sessionId);
    sitting.end = state.now();
    sitting.endShownAt = shownAt(state, shownInMs);
  },
  delete: (state, body) => {
    const { sessionId } = One.parse(body);
    state.world.deleteAccount(find(state, sessionId).learner.userId);
  },
  rename: (state, body) => {
    const { sessionId, fullName } = Rename.parse(body);
    const sitting = find(state, sessionId);
    const words = fullName?.split(" ") ?? [];
    const [firstName = "", lastName = ""] = [words[0], words.slice(1).join(" ")];
    for (const { learner } of state.world.sittings.values()) {
      const isTheirs = learner.userId === sitting.learner.userId;
      if (isTheirs) Object.assign(learner, { fullName, firstName, lastName });
    }
  },
  reopen: (state, body) => {
    find(state, One.parse(body).sessionId).end = null;
  },
  show: (state, body) => {
    const sitting = find(state, One.parse(body).sessionId);
    sitting.startShownAt = sitting.endShownAt = 0;
  },
  /** Every sitting in progress, as ids, in the list's own order. */
  sittings: (state) => {
    state.world.advance(state.now());
    return [...state.world.sittings.values()]
      .filter((sitting) => !hasEnded(sitting, state.now()))
      .sort((a, b) => a.start - b.start)
      .map(({ sessionId }) => sessionId);
  },
  empty: (state) => state.world.sittings.clear(),
  fail: (state, body) => state.faults.add(FaultRule.parse(body)),
  mend: (state) => {
    state.faults.clear();
    state.shift = 0;
    state.mayReadCompleted = true;
    state.mayReadUsers = true;
    state.refusesAsGateway = false;
  },
  shift: (state, body) => {
    state.shift = z.object({ ms: z.number() }).parse(body).ms;
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
  calls: (state) => state.calls,
  "forget-calls": (state) => {
    state.calls.length = 0;
  },
};

export async function answerControl(
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  if (!isLoopback(request.socket.remoteAddress)) return sendError(response, 403, "Loopback only");
  const command = COMMANDS[url.pathname.replace("/control/", "")];
  if (!command || request.method !== "POST") return sendError(response, 404, "No such command");
  const chunks = await request.toArray();
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString() || "null");
    sendJson(response, 200, command(state, body) ?? null);
  } catch (error) {
    sendError(response, 400, String(error));
  }
}

function isLoopback(address: string | undefined): boolean {
  return address === "::1" || /^(::ffff:)?127\./.test(address ?? "");
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
    startShownAt: shownAt(state, given.shownInMs),
  });
  return sitting.sessionId;
}

function shownAt(state: State, ms: number | null | undefined): number {
  if (ms === undefined) return 0;
  return ms === null ? Infinity : state.now() + ms;
}

function find(state: State, sessionId: string): Sitting {
  const sitting = state.world.sittings.get(sessionId);
  if (!sitting) throw new Error("no such sitting");
  return sitting;
}
