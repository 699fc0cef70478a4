import FakeTimers from "@sinonjs/fake-timers";

/** While an answer takes longer than this of real time, the virtual clock goes on without it. */
const REAL_PATIENCE_MS = 100;

/** A clock for this process that goes as fast as its work is done. */
export interface VirtualClock {
  now(): number;
  /** Lets so much time pass, and then everything end that has begun meanwhile, HTTP calls included. */
  pass(ms: number): Promise<void>;
  uninstall(): void;
}

/**
 * Takes the place of this process's clock and timers. HTTP goes on by the real ones, so that what is asked
 * over a real connection is answered at a virtual moment.
 * @param start milliseconds since 1970
 */
export function installVirtualClock(start: number): VirtualClock {
  const realFetch = globalThis.fetch;
  const realNow = performance.now.bind(performance);
  const nextTurn = globalThis.setImmediate;
  const turn = () => new Promise<void>((resolve) => nextTurn(resolve));
  const clock = FakeTimers.install({ now: start, toFake: ["Date", "setTimeout", "clearTimeout"] });
  let underWay = 0;
  globalThis.fetch = async (...request) => {
    underWay += 1;
    try {
      const response = await realFetch(...request);
      const body = await response.arrayBuffer();
      const { status, headers } = response;
      return new Response(status === 204 ? null : body, { status, headers });
    } finally {
      underWay -= 1;
    }
  };

  /** Until nothing is under way, for long enough that whoever awaited it has gone on. */
  async function settle() {
    let waitedSince = realNow();
    for (let quiet = 0; quiet < 3;) {
      await turn();
      quiet = underWay === 0 ? quiet + 1 : 0;
      if (realNow() - waitedSince < REAL_PATIENCE_MS) continue;
      waitedSince = realNow();
      await clock.tickAsync(1000);
    }
  }

  return {
    now: Date.now,
    async pass(ms) {
      await clock.tickAsync(ms);
      await settle();
    },
    uninstall() {
      clock.uninstall();
      globalThis.fetch = realFetch;
    },
  };
}
