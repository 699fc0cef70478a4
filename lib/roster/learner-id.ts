import { createHash, randomBytes } from "node:crypto";
import type { LearnerKeys } from "#lib/roster/enrolment";

/** Random in each process, so that nobody can find a learner by hashing what they know about them. */
const SALT = randomBytes(32);

interface Known {
  readonly keys: LearnerKeys;
  readonly emails: Iterable<string>;
}

/**
 * An opaque id for a learner in the files. The same keys and addresses get the same id, in whatever order files
 * give them, as long as the process runs.
 */
export function learnerIdOf({ keys, emails }: Known): string {
  const { userId, externalId, upn, username, sourcedId, others } = keys;
  const known = [userId, externalId, upn, username, sourcedId, inOrder(others), inOrder(emails)];
  return createHash("sha256")
    .update(SALT)
    .update(JSON.stringify(known))
    .digest("base64url")
    .slice(0, 22);
}

const inOrder = (values: Iterable<string>) => [...new Set(values)].sort();
