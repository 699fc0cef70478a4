import type { Provider } from "#lib/sign-in-providers";
import type { SignIn } from "#lib/sign-in-settings";

/** A member of staff, as a provider vouched for them. */
export interface Staff {
  /** For the log: the provider and its own lasting id, `microsoft:TENANT:OID`; never an address. */
  id: string;
  /** Shown to nobody but themselves; empty where the provider gives none. */
  name: string;
  /** Lower case; null where the provider gives none that it answers for. */
  address: string | null;
  /** Those of the settings' groups that the provider says they are in. */
  groups: readonly string[];
  /** The settings' claim of a lead, `roles=lead`, where the provider makes it of them; another later is another. */
  leadClaim: string | null;
}

/** Why somebody may not come in. For the log alone: to them it is one answer, which tells nobody who is on a list. */
type Turned =
  | "no_id"
  | "wrong_tenant"
  | "wrong_domain"
  | "unverified_address"
  | "groups_left_out"
  | "not_listed";

export type Admission = { ok: true; staff: Staff } | { ok: false; why: Turned };

type Claims = Readonly<Record<string, unknown>>;

/**
 * Whether somebody may come in, by what their provider says of them. Whether the provider said so, of whom
 * and to us, has been proved before.
 * @param claims of the ID token (OpenID Connect Core 5.1; Microsoft's `tid`, `oid`; Google's `hd`)
 */
export function admit(provider: Provider, claims: Claims, signIn: SignIn): Admission {
  const turn = (why: Turned): Admission => ({ ok: false, why });
  const subject = text(claims, provider.kind === "microsoft" ? "oid" : "sub");
  if (subject === null) return turn("no_id");
  if (provider.tenant !== null && text(claims, "tid") !== provider.tenant)
    return turn("wrong_tenant");
  if (
    provider.kind === "google" &&
    !provider.domains.has(text(claims, "hd")?.toLowerCase() ?? "")
  ) {
    return turn("wrong_domain");
  }
  const address = addressOf(provider, claims);
  if (provider.kind !== "microsoft" && address === null) return turn("unverified_address");
  const told = Array.isArray(claims["groups"]) ? claims["groups"] : [];
  const staff: Staff = {
    id: [provider.kind, provider.tenant, subject].filter((part) => part !== null).join(":"),
    name: text(claims, "name") ?? "",
    address,
    groups: [...new Set([...signIn.groups, ...signIn.leadGroups])].filter((group) =>
      told.includes(group),
    ),
    leadClaim: makesLead(claims, signIn) ? textOf(signIn.leadClaim) : null,
  };
  if (isListed(staff, signIn)) return { ok: true, staff };
  // Of more than 200 groups Microsoft sends none, and a word on where to ask for them.
  const isCut = signIn.groups.size > 0 && "_claim_names" in claims;
  return turn(isCut ? "groups_left_out" : "not_listed");
}

/** Whether the settings' lists hold them, which a lead's group or claim is none of; asked again with each request, so that who is taken off is out. */
export function isListed({ address, groups }: Staff, signIn: SignIn): boolean {
  if (signIn.addresses.size + signIn.groups.size === 0) return true;
  return isAmong(signIn.addresses, address) || groups.some((group) => signIn.groups.has(group));
}

/** Whether they may see everything, and how the service does; asked again with each request, as above. */
export function isLead(staff: Staff, { leads, leadGroups, leadClaim }: SignIn): boolean {
  return (
    isAmong(leads, staff.address) ||
    staff.groups.some((group) => leadGroups.has(group)) ||
    (leadClaim !== null && staff.leadClaim === textOf(leadClaim))
  );
}

/** By one value, or by one of several: Entra's `roles` are an array. */
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
 * The address that a provider answers for. Microsoft verifies no `email`; the sign-in name is of a domain
 * that the tenant has proved to be its own, and a guest's is not.
 */
function addressOf({ kind }: Provider, claims: Claims): string | null {
  if (kind === "microsoft") return text(claims, "preferred_username")?.toLowerCase() ?? null;
  return claims["email_verified"] === true ? (text(claims, "email")?.toLowerCase() ?? null) : null;
}

function text(claims: Claims, name: string): string | null {
  const value = claims[name];
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
