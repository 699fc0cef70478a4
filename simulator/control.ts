import type { StartBody } from "./control-routes.ts";
import type { FaultRule } from "./faults.ts";
import type { Call } from "./state.ts";

export type Control = ReturnType<typeof createControl>;

/**
 * The control routes of a running simulator, over HTTP, for tests.
 * @param origin without a path: `http://127.0.0.1:4010`
 */
export function createControl(origin: string) {
  async function send(command: string, body: unknown = null): Promise<unknown> {
    const response = await fetch(`${origin}/control/${command}`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`control ${command}: ${JSON.stringify(answer)}`);
    return answer;
  }
  return {
    /** Starts them all and gives their ids. */
    start: async (...sittings: StartBody[]) => (await send("start", sittings)) as string[],
    /** Gives each an account and no sitting, and gives their ids. */
    enrol: async (...users: Record<string, unknown>[]) => (await send("enrol", users)) as string[],
    /** `shownInMs`: how long the lists don't know of it; null until `show`. */
    finish: (sessionId: string, shownInMs?: number | null) =>
      send("finish", { sessionId, shownInMs }),
    /** As when a learner's account is reset: all that they ever sat is gone from every list. */
    delete: (sessionId: string) => send("delete", { sessionId }),
    /** For the learner, on every sitting of theirs. */
    rename: (sessionId: string, fullName: string | null) => send("rename", { sessionId, fullName }),
    /** A finished sitting is in progress again. */
    reopen: (sessionId: string) => send("reopen", { sessionId }),
    show: (sessionId: string) => send("show", { sessionId }),
    /** The ids of those in progress, the oldest start first. */
    sittings: async () => (await send("sittings")) as string[],
    empty: () => send("empty"),
    fail: (rule: FaultRule) => send("fail", rule),
    /** Ends every fault, shift and want of rights. */
    mend: () => send("mend"),
    /** Sets this Connect's clock ahead, its Date header and its data alike. */
    shift: (ms: number) => send("shift", { ms }),
    forbidCompleted: () => send("forbid-completed"),
    forbidUsers: () => send("forbid-users"),
    /** From now on a wrong key is answered as a cloud gateway would: 403 {"message":"Forbidden"}. */
    refuseAsGateway: () => send("refuse-as-gateway"),
    calls: async () => (await send("calls")) as Call[],
    forgetCalls: () => send("forget-calls"),
  };
}
