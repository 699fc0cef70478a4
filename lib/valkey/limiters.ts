import {
  RateLimiterMemory,
  RateLimiterRedis,
  type RateLimiterAbstract,
} from "rate-limiter-flexible";
import { systemClock, within } from "#lib/domain/clock";
import { Away } from "#lib/valkey/connection";
import type { Valkey } from "#lib/valkey/valkey";

/** No request waits longer to be counted over all instances. */
const QUICK_MS = 250;
/** How long a server that has been slower is not asked again. */
const REST_MS = 5_000;

/** A limit on how often something may be done. @param seconds for how long each counts */
export type MakeLimiter = (name: string, points: number, seconds: number) => RateLimiterAbstract;

/**
 * Limits that count over all instances. While the server is away, slow or full, each instance counts by itself.
 * @param valkey null where this instance is alone
 */
export function createLimiters(valkey: Valkey | null): MakeLimiter {
  if (valkey === null) {
    return (_name, points, seconds) => new RateLimiterMemory({ points, duration: seconds });
  }
  const storeClient = { eval: quickly(valkey) };
  return (name, points, seconds) =>
    new RateLimiterRedis({
      storeClient,
      useRedisPackage: true,
      keyPrefix: name,
      points,
      duration: seconds,
      // Whoever is over a limit costs the server nothing more.
      inMemoryBlockOnConsumed: points + 1,
      insuranceLimiter: new RateLimiterMemory({ points, duration: seconds }),
    });
}

/** As the library calls it. Whose limit it is can't be read in a key. */
function quickly(valkey: Valkey) {
  let restsUntil = -Infinity;
  return async (script: string, given: { keys: string[]; arguments: string[] }) => {
    if (systemClock.mono() < restsUntil) throw new Away("it was slow just now");
    const keys = given.keys.map((each) => valkey.key(valkey.vault.nameOf("limit", each)));
    const asked = valkey.send(["EVAL", script, keys.length, ...keys, ...given.arguments]);
    const answer = await within(systemClock, QUICK_MS, asked);
    if (answer !== undefined) return answer;
    asked.catch(() => {});
    restsUntil = systemClock.mono() + REST_MS;
    throw new Away("no answer in time");
  };
}
