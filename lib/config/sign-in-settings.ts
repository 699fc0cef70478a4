import { readProviders, type Provider } from "#lib/config/sign-in-providers";
import type { ClassScope } from "#lib/domain/scope";
import type { SignInText } from "#lib/config/sign-in-shape";

/** A claim of the ID token and the value that counts. */
export interface Claim {
  name: string;
  value: string;
}

export interface SignIn {
  secret: string;
  /** How long until staff must sign in again: from sign-in, and from the last request. */
  sessionMs: number;
  unusedMs: number;
  providers: readonly Provider[];
  /**
   * Who is staff: whoever one of these four names. Addresses are in lower case, `jo@college.ac.uk` or
   * `@college.ac.uk`.
   */
  addresses: ReadonlySet<string>;
  groups: ReadonlySet<string>;
  claim: Claim | null;
  /** Those whom the roster names as teachers, or everybody whom the provider vouches for. */
  accounts: "teachers" | "everyone" | null;
  /**
   * Which of those let in are leads: by address, by group, or by a claim and its value. None of these lets anybody
   * in.
   */
  leads: ReadonlySet<string>;
  leadGroups: ReadonlySet<string>;
  leadClaim: Claim | null;
  /** What staff who are not leads may see. */
  classScope: ClassScope;
}

/**
 * Sign-in as the settings say; null where no provider is set.
 * @param mistake called for each setting that is missing or would let in too many
 */
export function readSignIn(env: SignInText, mistake: (words: string) => void): SignIn | null {
  const providers = readProviders(env, mistake);
  if (providers.length === 0) return null;
  checkWhoIsStaff(env, mistake);
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
    claim: env.ALLOWED_CLAIM,
    accounts: env.ALLOWED_ACCOUNTS,
    leads: env.LEADS,
    leadGroups: env.LEAD_GROUPS,
    leadClaim: env.LEAD_CLAIM,
    classScope: env.CLASS_SCOPE,
  };
}

/** Learners have accounts at the same providers, so nobody comes in until a rule says who is staff. */
function checkWhoIsStaff(
  {
    ALLOWED_ADDRESSES: addresses,
    ALLOWED_GROUPS: groups,
    ALLOWED_CLAIM: claim,
    ALLOWED_ACCOUNTS: accounts,
  }: SignInText,
  mistake: (words: string) => void,
): void {
  const isNarrow = addresses.size + groups.size > 0 || claim !== null;
  if (!isNarrow && accounts === null) {
    mistake(
      "ALLOWED_ADDRESSES or ALLOWED_GROUPS must say who is staff (or ALLOWED_CLAIM, such as roles=staff, or " +
        "ALLOWED_ACCOUNTS=teachers, whom the roster names): without a rule every account of your organisation could " +
        "sign in, learners too. If every account is a member of staff's, ALLOWED_ACCOUNTS=everyone says so.",
    );
  }
  if (isNarrow && accounts === "everyone") {
    mistake(
      "ALLOWED_ACCOUNTS=everyone lets in everybody, so the other ALLOWED_ settings would narrow nothing. Remove it or them.",
    );
  }
}
