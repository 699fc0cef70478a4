import { createHash } from "node:crypto";
import type { LearnerId } from "#lib/domain/sitting";

/**
 * Tells learners apart where a view must not give their id.
 * @param salt secret and random: knowing a user's id doesn't help to find them
 */
export function learnerKeyOf(id: LearnerId, salt: string): string {
  return createHash("sha256").update(salt).update(id).digest("base64url").slice(0, 12);
}
