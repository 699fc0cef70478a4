import FakeTimers from "@sinonjs/fake-timers";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";
import { syncBuiltinESMExports } from "node:module";
import { openCalls } from "./open-calls.ts";

/** This many turns of the event loop with nothing under way: by then any code that awaited something has run. */
const QUIET_TURNS = 6;
/** A server in this process that has not answered after so many turns is not going to by itself. */
const HUNG_TURNS = 60;
/** Real time that something may be under way which nobody can see the end of. */
const REAL_PATIENCE_MS = 400;
/** How often a request of ours gets a little real time before virtual time goes on. */
const THREAD_LOOKS = 8;
const LAST_LOOKS = 100;
/** Virtual time that one request of ours may take. */
const LONGEST_ANSWER_MS = 150_000;

/** This process's clocks, which stand still until a test moves them. */
export interface MovedClock {
  /** The true time, milliseconds since 1970, whatever was done to our clock. */
  now(): number;
  /** Lets time pass, from timer to timer; what each timer starts ends first, HTTP included. */
  pass(ms: number): Promise<void>;
  /** Steps the wall clock, ahead or back; the monotonic clock goes on as it was. */
  step(ms: number): void;
  /** The result of `work`, letting time pass only while it waits for time. */
  settle<T>(work: Promise<T>): Promise<T>;
  uninstall(): void;
}

/**
 * Replaces this process's clocks and timers, the monotonic clock included. Sockets and files use the real ones, so
 * a call over a real connection is answered at a virtual moment.
 * @param start milliseconds since 1970
 */
export function installMovedClock(start: number): MovedClock {
  const realNow = performance.now.bind(performance);
  const realTimeout = globalThis.setTimeout;
  const nextTurn = globalThis.setImmediate;
  const { timeout: realSignal } = AbortSignal;
  const clock = FakeTimers.install({
    now: start,
    toFake: ["Date", "setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"],
  });
  syncBuiltinESMExports();
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    const late = new DOMException("The operation was aborted due to timeout", "TimeoutError");
    setTimeout(() => controller.abort(late), ms);
    return controller.signal;
  };
  const calls = openCalls();
  const asked = new Map<ServerResponse, number>();
  let turns = 0;
  const onRequest = (message: unknown) => {
    const { response } = message as { response: ServerResponse };
    asked.set(response, turns);
    response.once("close", () => asked.delete(response));
  };
  subscribe("http.server.request.start", onRequest);

  /** How many file reads have hung for longer than anybody would wait. */
  let hungFiles = 0;
  const openFiles = () =>
    process.getActiveResourcesInfo().filter((each) => /^FSReq|^FSEvent|^FileHandle/.test(each))
      .length;

  function isQuiet(): boolean {
    const hung = [...asked.values()].filter((turn) => turns - turn >= HUNG_TURNS).length;
    if (calls.count() > hung) return false;
    const files = openFiles();
    hungFiles = Math.min(hungFiles, files);
    return files <= hungFiles;
  }

  async function quieten(): Promise<void> {
    let since = realNow();
    for (let quiet = 0; quiet < QUIET_TURNS;) {
      await new Promise<void>((resolve) => void nextTurn(resolve));
      turns += 1;
      quiet = isQuiet() ? quiet + 1 : 0;
      if (quiet > 0 || realNow() - since < REAL_PATIENCE_MS) continue;
      // A folder that hangs is not waited for; a call that nobody has taken yet is.
      hungFiles = openFiles();
      since = realNow();
    }
  }

  async function pass(ms: number): Promise<void> {
    const rest = { isOver: false };
    setTimeout(() => (rest.isOver = true), ms);
    await quieten();
    while (!rest.isOver) {
      clock.next();
      await quieten();
    }
  }

  return {
    now: () => start + performance.now(),
    pass,
    step: (ms) => clock.setSystemTime(Date.now() + ms),
    async settle(work) {
      const answer = { isThere: false };
      const settled = () => void (answer.isThere = true);
      work.then(settled, settled);
      const askedAt = performance.now();
      while (performance.now() - askedAt < LONGEST_ANSWER_MS) {
        // Compression and ciphers use threads, which can't be seen from here.
        for (let looks = 0; looks < THREAD_LOOKS && !answer.isThere; looks += 1) {
          await quieten();
          if (!answer.isThere)
            await new Promise<void>((resolve) => void realTimeout(resolve, looks));
        }
        if (answer.isThere) return work;
        if (clock.countTimers() > 0) clock.next();
      }
      // On a machine that is very busy a thread may have been slower than all of that time, which was no time at all.
      for (let looks = 0; looks < LAST_LOOKS && !answer.isThere; looks += 1) {
        await quieten();
        await new Promise<void>((resolve) => void realTimeout(resolve, REAL_PATIENCE_MS / 8));
      }
      if (answer.isThere) return work;
      throw new Error("There was no answer within any time that a reader would wait.");
    },
    uninstall() {
      unsubscribe("http.server.request.start", onRequest);
      calls.restore();
      AbortSignal.timeout = realSignal;
      clock.uninstall();
      syncBuiltinESMExports();
    },
  };
}
