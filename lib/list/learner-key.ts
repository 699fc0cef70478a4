import { createHash, randomBytes } from "node:crypto";
import type { LearnerId } from "#lib/domain/sitting";

/** Random in each process: knowing a user's id doesn't help to find them. */
const SALT = randomBytes(32);

/** Tells learners apart where a view must not give their id. */
export function learnerKeyOf(id: LearnerId): string {
  return createHash("sha256").update(SALT).update(id).digest("base64url").slice(0, 12);
}
