import type { Provider } from "#lib/config/sign-in-providers";
import type { SignIn } from "#lib/config/sign-in-settings";

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
   * The settings' claim for leads, `roles=lead`, where the provider makes it about them; changing the setting voids
   * it.
   */
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

type Claims = Readonly<Record<string, unknown>>;

/**
 * Whether somebody may come in, by what their provider says of them. That the provider said it, about them and to
 * us, has been proved before.
 * @param claims of the ID token (OpenID Connect Core 5.1; Microsoft's `tid`, `oid`; Google's `hd`)
 */
export function evaluateClaims(provider: Provider, claims: Claims, signIn: SignIn): Evaluation {
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
    name: text(claims, "name") ?? "",
    address,
    groups: [...new Set([...signIn.groups, ...signIn.leadGroups])].filter((group) =>
      told.has(group),
    ),
    leadClaim: makesLead(claims, signIn) ? textOf(signIn.leadClaim) : null,
  };
  if (isListed(staff, signIn)) return { ok: true, staff };
  // For somebody in over 200 groups Microsoft sends none, only where to ask for them.
  const isCut = signIn.groups.size > 0 && "_claim_names" in claims;
  return deny(isCut ? "groups_left_out" : "not_listed");
}

/**
 * Whether the settings' lists include them; a lead's group or claim doesn't count. Asked again with each request,
 * so that somebody taken off is out.
 */
export function isListed({ address, groups }: Staff, signIn: SignIn): boolean {
  if (signIn.addresses.size + signIn.groups.size === 0) return true;
  return isAmong(signIn.addresses, address) || groups.some((group) => signIn.groups.has(group));
}

/** Whether they are a lead; asked again with each request, as above. */
export function isLead(staff: Staff, { leads, leadGroups, leadClaim }: SignIn): boolean {
  return (
    isAmong(leads, staff.address) ||
    staff.groups.some((group) => leadGroups.has(group)) ||
    (leadClaim !== null && staff.leadClaim === textOf(leadClaim))
  );
}

/** By a single value, or one of several: Entra's `roles` are an array. */
function makesLead(claims: Claims, { leadClaim }: SignIn): boolean {
  return leadClaim !== null && [claims[leadClaim.name]].flat().includes(leadClaim.value);
}

function textOf(claim: SignIn["leadClaim"]): string | null {
  return claim && `${claim.name}=${claim.value}`;
}

function isAmong(list: ReadonlySet<string>, address: string | null): boolean {
  if (address === null) return false;
  return list.has(address) || list.has(address.slice(address.lastIndexOf("@")));
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
