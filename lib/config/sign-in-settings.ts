import { readProviders, type Provider } from "#lib/config/sign-in-providers";
import type { SignInText } from "#lib/config/sign-in-shape";

export interface SignIn {
  secret: string;
  /** How long until staff must sign in again: from sign-in, and from the last request. */
  sessionMs: number;
  unusedMs: number;
  providers: readonly Provider[];
  /**
   * Lower case, `jo@college.ac.uk` or `@college.ac.uk`. With this and `groups` both empty, everybody whom the
   * provider vouches for gets in.
   */
  addresses: ReadonlySet<string>;
  groups: ReadonlySet<string>;
  /**
   * Which of those let in are leads: by address, by group, or by a claim and its value. None of these lets anybody
   * in.
   */
  leads: ReadonlySet<string>;
  leadGroups: ReadonlySet<string>;
  leadClaim: { name: string; value: string } | null;
  /** What staff who are not leads may see: everything, or the classes that the roster says they teach. */
  classScope: "all" | "own";
}

/**
 * Sign-in as the settings say; null where no provider is set.
 * @param mistake called for each setting that is missing or would let in too many
 */
export function readSignIn(env: SignInText, mistake: (words: string) => void): SignIn | null {
  const providers = readProviders(env, mistake);
  if (providers.length === 0) return null;
  if (env.SIGN_IN_SECRET === undefined) {
    mistake(
      'SIGN_IN_SECRET must be set for sign-in, such as what "openssl rand -base64 32" prints.',
    );
  }
  if (env.PUBLIC_URL === undefined) {
    mistake(
      "PUBLIC_URL must be set for sign-in: the address that staff open, such as https://sitting.college.ac.uk.",
    );
  }
  return {
    secret: env.SIGN_IN_SECRET ?? "",
    sessionMs: env.SESSION_HOURS * 3_600_000,
    unusedMs: env.IDLE_MINUTES * 60_000,
    providers,
    addresses: env.ALLOWED_ADDRESSES,
    groups: env.ALLOWED_GROUPS,
    leads: env.LEADS,
    leadGroups: env.LEAD_GROUPS,
    leadClaim: env.LEAD_CLAIM,
    classScope: env.CLASS_SCOPE,
  };
}
