import "server-only";
import { signInProblems } from "#lib/auth/sign-in-problems";
import type { ProblemKind } from "#lib/domain/problem-kind";
import { diskProblems } from "#lib/screens/disk-problems";
import { valkeyProblems } from "#lib/valkey/valkey-problems";

/** What is wrong now beside the list. */
export function otherProblems(): ProblemKind[] {
  return [...signInProblems(), ...diskProblems(), ...valkeyProblems()];
}
