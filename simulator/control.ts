import type { StartBody } from "./commands.ts";
import type { FaultRule } from "./faults.ts";
import type { LogEntry } from "./log.ts";
import type { Call } from "./state.ts";

export type Control = ReturnType<typeof createControl>;

/** Runs a command and returns its answer. */
type Send = (command: string, body: unknown) => Promise<unknown>;

/** When a finish shows, in milliseconds from now; null: not until `show`, or `publish`. */
export interface FinishTimes {
  /** In both lists. */
  shownInMs?: number | null;
  /** In the completed list; the other one lacks it meanwhile. */
  publishedInMs?: number | null;
}

/**
 * A client for a running simulator's control routes, over HTTP, for tests.
 * @param origin without a path: `http://127.0.0.1:4010`
 */
export function createControl(origin: string) {
  return controlBy(sendTo(origin));
}

/** Gives commands to the simulator at an origin, over HTTP. */
export function sendTo(origin: string): Send {
  return async (command, body) => {
    const response = await fetch(`${origin}/control/${command}`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`control ${command}: ${JSON.stringify(answer)}`);
    return answer;
  };
}

export function controlBy(give: Send) {
  const send = (command: string, body: unknown = null) => give(command, body);
  return {
    /** Starts them all and returns their ids. */
    start: async (...sittings: StartBody[]) => (await send("start", sittings)) as string[],
    /** Gives each an account and no sitting, and returns their ids. */
    enrol: async (...users: Record<string, unknown>[]) => (await send("enrol", users)) as string[],
    /** @param times a number or null is `shownInMs` */
    finish: (sessionId: string, times: FinishTimes | number | null = {}) =>
      send("finish", {
        sessionId,
        ...(typeof times === "number" || times === null ? { shownInMs: times } : times),
      }),
    /** As when a learner's account is reset: all their sittings disappear from every list. */
    delete: (sessionId: string) => send("delete", { sessionId }),
    /** Renames the learner on all their sittings. */
    rename: (sessionId: string, fullName: string | null) => send("rename", { sessionId, fullName }),
    /** Changes fields of an account on all its sittings; a null removes one. */
    setAccount: (userId: string, patch: Record<string, unknown>) =>
      send("set-account", { userId, patch }),
    /**
     * Lays fields over a sitting's row as it is sent, at any depth, until mended; null ends it.
     * @param without fields that the row then lacks, with dots: `user.firstName`
     */
    oddRow: (sessionId: string, patch: Record<string, unknown> | null, without: string[] = []) =>
      send("odd-row", { sessionId, patch, without }),
    /** A finished sitting is in progress again. */
    reopen: (sessionId: string) => send("reopen", { sessionId }),
    /** Shows a start or a finish in the lists now. */
    show: (sessionId: string) => send("show", { sessionId }),
    /** Shows a finish in the completed list now. */
    publish: (sessionId: string) => send("publish", { sessionId }),
    /** The ids of those in progress, the oldest start first. */
    sittings: async () => (await send("sittings")) as string[],
    empty: () => send("empty"),
    /** Everybody leaves, all is mended, no call is remembered, and as many others sit as when it was started. */
    beginAnew: () => send("begin-anew"),
    fail: (rule: FaultRule) => send("fail", rule),
    /** Ends every fault, odd row, clock shift, replaced Date and missing right. */
    mend: () => send("mend"),
    /** Moves this Connect's clock ahead, in its Date header and its data alike. */
    shift: (ms: number) => send("shift", { ms }),
    /** Replaces the Date header, or removes it where null; without an argument the true one is sent again. */
    dateHeader: (text?: string | null) => send("date-header", { text }),
    forbidCompleted: () => send("forbid-completed"),
    forbidUsers: () => send("forbid-users"),
    /** From now on a wrong key is answered as a cloud gateway would: 403 {"message":"Forbidden"}. */
    refuseAsGateway: () => send("refuse-as-gateway"),
    calls: async () => (await send("calls")) as Call[],
    forgetCalls: () => send("forget-calls"),
    /** What has happened and what has been answered so far. */
    log: async () => (await send("log")) as LogEntry[],
  };
}
