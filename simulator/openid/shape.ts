import { DOMAIN, TENANT, type InventedStaff } from "./staff.ts";

/** Which provider's claims it imitates. */
export type Shape = "microsoft" | "google" | "other";

/** The issuer's path below its address: each Entra tenant is an issuer of its own. */
export const ISSUER_PATHS: Record<Shape, string> = {
  microsoft: `/${TENANT}/v2.0`,
  google: "",
  other: "",
};

/** The claims of each kind, besides `sub`. */
export const CLAIMS: Record<Shape, (staff: InventedStaff) => Record<string, unknown>> = {
  // Entra sends no email_verified; the sign-in name is the address that it vouches for.
  microsoft: ({
    id,
    name,
    address,
    tenant = TENANT,
    groups = [],
    roles = [],
    hasTooManyGroups = false,
  }) => ({
    oid: `00000000-0000-4000-8000-00000000${id}`,
    tid: tenant,
    name,
    preferred_username: address,
    email: address,
    roles,
    ...(hasTooManyGroups ? { _claim_names: { groups: "src1" } } : { groups }),
  }),
  google: ({ name, address, isVerified, domain = DOMAIN }) => ({
    name,
    email: address,
    email_verified: isVerified,
    hd: domain,
  }),
  other: ({ name, address, isVerified, groups = [] }) => ({
    name,
    email: address,
    email_verified: isVerified,
    groups,
  }),
};

/** Every claim's name, for the one scope that all of them come with. */
export const CLAIM_NAMES = [
  "oid",
  "tid",
  "hd",
  "name",
  "preferred_username",
  "email",
  "email_verified",
  "groups",
  "roles",
  "_claim_names",
];
