import "server-only";
import type { IncomingHttpHeaders } from "node:http";
import { RateLimiterRes, type RateLimiterAbstract } from "rate-limiter-flexible";
import { apiAskedAs, wallAskedAs, type AskedAs } from "#lib/auth/asked-as";
import { callerOf, hasBegunToSignIn, type Caller } from "#lib/auth/caller";
import type { Access } from "#lib/auth/the-access";
import type { AddressKind } from "#lib/door/addresses";
import { isFramedWall, partsOf, WALL } from "#lib/door/admit";
import { clientOf } from "#lib/door/client";
import { ProblemError } from "#lib/http/problem-error";
import { createLimiters } from "#lib/valkey/limiters";
import type { Valkey } from "#lib/valkey/valkey";

const MINUTE = 60;
/** A board asks some ten times a minute; a fast scroll through 5,000 learners in several tabs at once, 300. */
const A_SESSION = 300;
/** However often somebody signs in. */
const A_PERSON = 1200;
/** Of one client, signed out: a whole school may be one address. */
const A_CLIENT = 6000;
/** Sign-ins of one client, and of all together. */
const SIGN_INS = { client: 600, all: 6000 };
/** A hundred screens that are switched on at once, with something to spare. */
const CODES = { client: 300, all: 3000 };
/** Framed walls of one client that nobody has added yet: any site's page can have a browser ask for those. */
const FRAMED = 300;
/** A page costs the server some ten times what an answer of the API does. */
const COST: Readonly<Record<AddressKind, number>> = { page: 10, api: 1, static: 0, file: 0 };
/** Whoever watches the service asks these. */
const UNCOUNTED = new Set(["/api/health", "/api/ready", "/api/metrics"]);

/** A request that may pass by its head. */
interface Counted {
  kind: AddressKind;
  path: string;
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  /** The address that the connection came from. */
  sender: string | undefined;
}

export interface DoorLimits {
  /** Counts a request. Throws a ProblemError (429) where its sender has asked too often. */
  count(request: Counted): Promise<void>;
}

/**
 * How often whoever asks may ask. A limit that many share is one that one of them can use up for all: so each is by
 * session, by person, or by the client's own address where the settings say how to know it, and what all signed-out
 * callers share is far larger.
 * @param trustedProxies how many proxies stand in front
 * @param valkey null where this instance is alone
 */
export function createLimits(
  access: Access,
  trustedProxies: number,
  valkey: Valkey | null = null,
): DoorLimits {
  const limiterOf = createLimiters(valkey);
  const perMinute = (name: string, points: number) => limiterOf(name, points, MINUTE);
  const sessions = perMinute("session", A_SESSION);
  const people = perMinute("person", A_PERSON);
  const clients = perMinute("client", A_CLIENT);
  const signIns = {
    client: perMinute("sign-in of a client", SIGN_INS.client),
    all: perMinute("sign-in", SIGN_INS.all),
  };
  const framed = perMinute("framed", FRAMED);
  const codes = {
    client: perMinute("code of a client", CODES.client),
    all: perMinute("code", CODES.all),
  };

  async function countStranger(request: Counted): Promise<void> {
    const { kind, path, method, headers, sender } = request;
    const client = clientOf(headers, trustedProxies, sender);
    if (client !== null && isFramedWall(path, headers)) return take(framed, client);
    if (client !== null) await take(clients, client, COST[kind]);
    const shared = await sharedBy(path, method, headers.cookie ?? null);
    if (!shared) return;
    // A client that is over its own limit takes nothing from the others.
    if (client !== null) await take(shared.client, client);
    await take(shared.all, "all");
  }

  async function sharedBy(path: string, method: string, cookie: string | null) {
    if (path === "/api/pairing" && method === "POST") return codes;
    if (!path.startsWith("/api/sign-in/")) return null;
    // To come back from a provider takes a sign-in that was begun here: anybody can open that address.
    if (!path.endsWith("/callback")) return signIns;
    return (await hasBegunToSignIn(access, cookie)) ? signIns : null;
  }

  return {
    async count(request) {
      const { kind, path, headers } = request;
      if (COST[kind] === 0 || UNCOUNTED.has(path)) return;
      const caller = await callerOf(access, headers.cookie ?? null, askedAs(request));
      if (caller.is === "nobody") return countStranger(request);
      await take(sessions, idOf(caller), COST[kind]);
      if (caller.is === "staff") await take(people, caller.staff, COST[kind]);
      if (path === "/api/pairing" || path.startsWith("/api/sign-in/")) await countStranger(request);
    },
  };
}

const idOf = (caller: Exclude<Caller, { is: "nobody" }>) =>
  caller.is === "screen" ? caller.id : caller.session;

/** As the guard takes it, or whoever says otherwise in the address would not be counted. */
function askedAs({ kind, path, url, headers }: Counted): AskedAs {
  if (path === WALL) return wallAskedAs(headers["sec-fetch-dest"] as string | undefined);
  return kind === "api" ? apiAskedAs(new URLSearchParams(partsOf(url).query)) : "staff";
}

async function take(limiter: RateLimiterAbstract, key: string, points = 1): Promise<void> {
  try {
    await limiter.consume(key, points);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new ProblemError("too_many", { retryAfterMs: error.msBeforeNext });
  }
}
