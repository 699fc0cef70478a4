import type { Provider } from "#lib/config/sign-in-providers";
import type { Claim, SignIn } from "#lib/config/sign-in-settings";
import { mendText } from "#lib/domain/mend-text";

/** A member of staff, as a provider vouched for them. */
export interface Staff {
  /** For the log: the provider and its own lasting id, `microsoft:TENANT:OID`; never an address. */
  id: string;
  /** Shown only to them; empty where the provider gives none. */
  name: string;
  /** Lower case; null where the provider gives none that it vouches for. */
  address: string | null;
  /** Those of the settings' groups that the provider says they are in. */
  groups: readonly string[];
  /**
   * The settings' claims for staff and for leads, `roles=lead`, where the provider makes them about this person;
   * changing the setting voids it.
   */
  staffClaim: string | null;
  leadClaim: string | null;
}

/**
 * Why somebody may not come in. For the log only: everybody gets the same answer, which reveals nobody's place on a
 * list.
 */
type DenialReason =
  | "no_id"
  | "wrong_tenant"
  | "wrong_domain"
  | "unverified_address"
  | "groups_left_out"
  | "not_listed";

export type Evaluation = { ok: true; staff: Staff } | { ok: false; why: DenialReason };

/** Whether the roster says that whoever has this address teaches. */
export type Teaches = (address: string | null) => boolean;

/** Where no roster says who does. */
export const NOBODY_TEACHES: Teaches = () => false;

type Claims = Readonly<Record<string, unknown>>;

/**
 * Whether somebody may come in, by what their provider says of them. That the provider said it, about them and to
 * us, has been proved before.
 * @param claims of the ID token (OpenID Connect Core 5.1; Microsoft's `tid`, `oid`; Google's `hd`)
 */
export function evaluateClaims(
  provider: Provider,
  claims: Claims,
  signIn: SignIn,
  teaches: Teaches = NOBODY_TEACHES,
): Evaluation {
  const deny = (why: DenialReason): Evaluation => ({ ok: false, why });
  const subject = text(claims, provider.kind === "microsoft" ? "oid" : "sub");
  if (subject === null) return deny("no_id");
  if (provider.tenant !== null && text(claims, "tid") !== provider.tenant)
    return deny("wrong_tenant");
  if (
    provider.kind === "google" &&
    !provider.domains.has(text(claims, "hd")?.toLowerCase() ?? "")
  ) {
    return deny("wrong_domain");
  }
  const address = addressOf(provider, claims);
  if (provider.kind !== "microsoft" && address === null) return deny("unverified_address");
  // Some providers write one group as text.
  const told = new Set([claims["groups"]].flat());
  const staff: Staff = {
    id: [provider.kind, provider.tenant, subject].filter((part) => part !== null).join(":"),
    // It may be anything, and goes into a cookie, of which a browser keeps 4 KB, and into each page.
    name: mendText(text(claims, "name") ?? "").text,
    address,
    groups: [...new Set([...signIn.groups, ...signIn.leadGroups])].filter((group) =>
      told.has(group),
    ),
    staffClaim: made(claims, signIn.claim),
    leadClaim: made(claims, signIn.leadClaim),
  };
  if (isStaff(staff, signIn, teaches)) return { ok: true, staff };
  // For somebody in over 200 groups Microsoft sends none, only where to ask for them.
  const isCut = signIn.groups.size > 0 && "_claim_names" in claims;
  return deny(isCut ? "groups_left_out" : "not_listed");
}

/**
 * Whether the settings' rules say that they are staff; a lead's group or claim doesn't count, and without any rule
 * nobody is. Asked again with each request, so that somebody taken off is out.
 */
export function isStaff(
  { address, groups, staffClaim }: Staff,
  { accounts, addresses, groups: allowed, claim }: SignIn,
  teaches: Teaches = NOBODY_TEACHES,
): boolean {
  return (
    accounts === "everyone" ||
    isAmong(addresses, address) ||
    groups.some((group) => allowed.has(group)) ||
    (claim !== null && staffClaim === textOf(claim)) ||
    (accounts === "teachers" && teaches(address))
  );
}

/** Whether they are a lead; asked again with each request, as above. */
export function isLead(staff: Staff, { leads, leadGroups, leadClaim }: SignIn): boolean {
  return (
    isAmong(leads, staff.address) ||
    staff.groups.some((group) => leadGroups.has(group)) ||
    (leadClaim !== null && staff.leadClaim === textOf(leadClaim))
  );
}

/** The claim where the provider makes it: by a single value, or one of several, as Entra's `roles` are an array. */
function made(claims: Claims, claim: Claim | null): string | null {
  return claim && [claims[claim.name]].flat().includes(claim.value) ? textOf(claim) : null;
}

function textOf({ name, value }: Claim): string {
  return `${name}=${value}`;
}

function isAmong(list: ReadonlySet<string>, address: string | null): boolean {
  if (address === null) return false;
  const known = address.toLowerCase();
  return list.has(known) || list.has(known.slice(known.lastIndexOf("@")));
}

/**
 * The address that a provider vouches for. Microsoft verifies no `email`, but its sign-in names are in domains that
 * the tenant has proved to be its own; a guest's is not.
 */
function addressOf({ kind }: Provider, claims: Claims): string | null {
  if (kind === "microsoft") return text(claims, "preferred_username")?.toLowerCase() ?? null;
  // Some providers write every claim as text.
  const isVerified = claims["email_verified"] === true || text(claims, "email_verified") === "true";
  return isVerified ? (text(claims, "email")?.toLowerCase() ?? null) : null;
}

function text(claims: Claims, name: string): string | null {
  const value = claims[name];
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
