import "server-only";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Viewer } from "#lib/auth/guard";
import { theAccess } from "#lib/auth/the-access";
import { ProblemError } from "#lib/http/problem-error";
import { oncePerProcess } from "#lib/process";

/** A board asks some ten times a minute; a fast scroll through 5,000 learners in several tabs at once, 300. */
const PER_SESSION = 300;
/** Nobody is signed in yet, and a whole school is one address: so there is one limit for all. */
const SIGN_INS = 600;
/** A hundred screens that are switched on at once, with something to spare. */
const CODES = 300;
const MINUTE = 60;

const limits = () =>
  oncePerProcess("limits", () => ({
    data: new RateLimiterMemory({ points: PER_SESSION, duration: MINUTE }),
    signIn: new RateLimiterMemory({ points: SIGN_INS, duration: MINUTE }),
    codes: new RateLimiterMemory({ points: CODES, duration: MINUTE }),
  }));

/**
 * Throws a ProblemError (429) where a session or a screen asks too often. Without sign-in there is nobody to limit.
 */
export async function limitData({ session, screen }: Viewer): Promise<void> {
  const id = session?.id ?? screen?.id;
  if (id !== undefined) await take(limits().data, id);
}

/** The same for all sign-ins together. */
export async function limitSignIns(): Promise<void> {
  if (theAccess()) await take(limits().signIn, "all");
}

/** The same for all walls that ask for a code, which anybody can. */
export async function limitCodes(): Promise<void> {
  await take(limits().codes, "all");
}

async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new ProblemError("too_many", { retryAfterMs: error.msBeforeNext });
  }
}
