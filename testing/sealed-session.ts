import { createSeal } from "../lib/config/seal.ts";

/** The tests' own SIGN_IN_SECRET. */
export const SECRET = "a-secret-of-the-tests-that-is-long-enough";
export const COOKIE = "now-sitting";

/** Of somebody whom the rules take for staff, and no roster for a teacher. */
const SOMEBODY = "robin.case@eastmere.ac.uk";

/** A cookie as the product would have sealed it, for states and numbers of people that no test can wait for. */
export function sealedSession(
  change: { startedAt?: number; seenAt?: number; address?: string } = {},
  secret = SECRET,
) {
  const { address = SOMEBODY, ...times } = change;
  const at = Date.now();
  const content = {
    id: crypto.randomUUID(),
    provider: "microsoft",
    // Somebody of their own, since a person has a limit too.
    staff: { id: `microsoft:${crypto.randomUUID()}`, name: "Jo Marsh", address, groups: [] },
    startedAt: at,
    seenAt: at,
    ...times,
  };
  return createSeal(secret, "session").close(content, Math.floor(at / 1000) + 3600);
}
