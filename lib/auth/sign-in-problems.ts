import "server-only";
import type { SignInTrouble } from "#lib/auth/watched-openid";
import type { ProblemKind } from "#lib/domain/problem-kind";
import { oncePerProcess } from "#lib/process";

/** What each provider's last answer said, by its id; those that are well are not in it. */
const troubles = () => oncePerProcess("sign-in troubles", () => new Map<string, SignInTrouble>());

export function noteSignIn(provider: string, trouble: SignInTrouble | null): void {
  if (trouble) troubles().set(provider, trouble);
  else troubles().delete(provider);
}

/** What keeps staff from signing in, as the last of them found it. */
export function signInProblems(): ProblemKind[] {
  return [...new Set(troubles().values())].map((trouble): ProblemKind => `sign_in_${trouble}`);
}
