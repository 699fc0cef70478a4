import { describe, expect, test } from "vitest";
import { evaluateClaims, isLead, isStaff } from "#lib/auth/claims";
import type { Provider } from "#lib/config/sign-in-providers";
import type { SignIn } from "#lib/config/sign-in-settings";

const TENANT = "6c1f9a52-4a7e-4d0b-9f35-2b8f0c7d11aa";
const client = { clientId: "id", clientSecret: "secret", issuer: "https://issuer.example" };
const microsoft: Provider = {
  ...client,
  id: "microsoft",
  kind: "microsoft",
  label: "Microsoft",
  tenant: TENANT,
  domains: new Set(),
};
const google: Provider = {
  ...client,
  id: "google",
  kind: "google",
  label: "Google",
  tenant: null,
  domains: new Set(["college.ac.uk"]),
};
const other: Provider = { ...google, id: "other", kind: "other", domains: new Set() };

type Lists = Partial<Record<"addresses" | "groups" | "leads" | "leadGroups", string[]>>;

/** Whoever the provider vouches for is staff, unless it is said who. */
function signInWith(
  { addresses = [], groups = [], leads = [], leadGroups = [] }: Lists,
  leadClaim: SignIn["leadClaim"] = null,
  rule: Partial<Pick<SignIn, "claim" | "accounts">> = {},
): SignIn {
  return {
    secret: "",
    sessionMs: 1,
    unusedMs: 1,
    providers: [],
    addresses: new Set(addresses),
    groups: new Set(groups),
    claim: null,
    accounts: addresses.length + groups.length > 0 || rule.claim ? null : "everyone",
    ...rule,
    leads: new Set(leads),
    leadGroups: new Set(leadGroups),
    leadClaim,
    classScope: "all",
  };
}

const ofMicrosoft = { oid: "o-1", tid: TENANT, preferred_username: "Jo@College.ac.uk", name: "Jo" };
const ofGoogle = {
  sub: "s-1",
  hd: "College.ac.uk",
  email: "jo@college.ac.uk",
  email_verified: true,
};
const everyone = signInWith({});

test("a name is shown as far as a page can show it", () => {
  const nameOf = (name: unknown) => {
    const evaluation = evaluateClaims(google, { ...ofGoogle, name }, everyone);
    return evaluation.ok ? evaluation.staff.name : null;
  };
  expect(nameOf("Jo\0\nMarsh \ud800")).toBe("Jo Marsh \uFFFD");
  expect(nameOf("J".repeat(5_000))).toBe("J".repeat(200));
  expect(nameOf(7)).toBe("");
});

describe("who comes in", () => {
  test.each([
    [
      "a member of the tenant, known by oid, with the sign-in name for an address",
      microsoft,
      ofMicrosoft,
      everyone,
      {
        id: `microsoft:${TENANT}:o-1`,
        name: "Jo",
        address: "jo@college.ac.uk",
        groups: [],
        staffClaim: null,
        leadClaim: null,
      },
    ],
    [
      "an account of the hosted domain, whatever its capitals",
      google,
      ofGoogle,
      everyone,
      {
        id: "google:s-1",
        name: "",
        address: "jo@college.ac.uk",
        groups: [],
        staffClaim: null,
        leadClaim: null,
      },
    ],
    [
      "a verified address on the list",
      other,
      { sub: "s-2", email: "JO@college.ac.uk", email_verified: true },
      signInWith({ addresses: ["jo@college.ac.uk"] }),
      {
        id: "other:s-2",
        name: "",
        address: "jo@college.ac.uk",
        groups: [],
        staffClaim: null,
        leadClaim: null,
      },
    ],
    [
      "a verified address of a domain on the list",
      other,
      { sub: "s-2", email: "jo@college.ac.uk", email_verified: true },
      signInWith({ addresses: ["@college.ac.uk"] }),
      {
        id: "other:s-2",
        name: "",
        address: "jo@college.ac.uk",
        groups: [],
        staffClaim: null,
        leadClaim: null,
      },
    ],
    [
      "a member of a group on the list; of the groups only those that count are kept",
      microsoft,
      { ...ofMicrosoft, groups: ["g-1", "g-9"] },
      signInWith({ groups: ["g-1", "g-2"] }),
      {
        id: `microsoft:${TENANT}:o-1`,
        name: "Jo",
        address: "jo@college.ac.uk",
        groups: ["g-1"],
        staffClaim: null,
        leadClaim: null,
      },
    ],
  ])("%s", (_what, provider, claims, signIn, staff) => {
    expect(evaluateClaims(provider, claims, signIn)).toEqual({ ok: true, staff });
  });
});

describe("who is turned away", () => {
  const listed = signInWith({ addresses: ["jo@college.ac.uk"] });
  test.each([
    ["no oid", microsoft, { ...ofMicrosoft, oid: undefined, sub: "s" }, everyone, "no_id"],
    ["no sub", google, { ...ofGoogle, sub: "" }, everyone, "no_id"],
    ["another tenant", microsoft, { ...ofMicrosoft, tid: "t-2" }, everyone, "wrong_tenant"],
    ["no tenant", microsoft, { ...ofMicrosoft, tid: undefined }, everyone, "wrong_tenant"],
    ["another domain", google, { ...ofGoogle, hd: "other.ac.uk" }, everyone, "wrong_domain"],
    [
      "a private account: no domain",
      google,
      { ...ofGoogle, hd: undefined },
      everyone,
      "wrong_domain",
    ],
    [
      "a domain's suffix",
      google,
      { ...ofGoogle, hd: "evil-college.ac.uk" },
      everyone,
      "wrong_domain",
    ],
    [
      "not verified",
      google,
      { ...ofGoogle, email_verified: false },
      everyone,
      "unverified_address",
    ],
    [
      "not verified in words",
      other,
      { ...ofGoogle, email_verified: "false" },
      listed,
      "unverified_address",
    ],
    ["no word of it", other, { sub: "s", email: "jo@college.ac.uk" }, listed, "unverified_address"],
    ["not on the list", google, { ...ofGoogle, email: "al@college.ac.uk" }, listed, "not_listed"],
    [
      "an address that ends like a listed domain",
      other,
      { ...ofGoogle, email: "jo@evil-college.ac.uk" },
      signInWith({ addresses: ["@college.ac.uk"] }),
      "not_listed",
    ],
    [
      "two at signs",
      other,
      { ...ofGoogle, email: "jo@college.ac.uk@evil.example" },
      signInWith({ addresses: ["@college.ac.uk"] }),
      "not_listed",
    ],
    [
      "a guest's sign-in name",
      microsoft,
      { ...ofMicrosoft, preferred_username: "jo_college.ac.uk#EXT#@x.onmicrosoft.com" },
      signInWith({ addresses: ["@college.ac.uk"] }),
      "not_listed",
    ],
    [
      "an email that Entra has not verified is no address",
      microsoft,
      { ...ofMicrosoft, preferred_username: "x@y.example", email: "jo@college.ac.uk" },
      listed,
      "not_listed",
    ],
    [
      "in no group",
      microsoft,
      { ...ofMicrosoft, groups: "g-1 g-11" },
      signInWith({ groups: ["g-1"] }),
      "not_listed",
    ],
    [
      "in more groups than Entra tells",
      microsoft,
      { ...ofMicrosoft, _claim_names: { groups: "src1" } },
      signInWith({ groups: ["g-1"] }),
      "groups_left_out",
    ],
  ])("%s", (_what, provider, claims, signIn, why) => {
    expect(evaluateClaims(provider, claims, signIn)).toEqual({ ok: false, why });
  });
});

test.each([true, "true", " true "])("email_verified may be %j", (email_verified) => {
  const { ok } = evaluateClaims(google, { ...ofGoogle, email_verified }, signInWith({}));
  expect(ok).toBe(true);
});

test("somebody taken off the list is no longer on it; nobody is a lead who is not named", () => {
  const staff = {
    id: "x",
    name: "",
    address: "jo@college.ac.uk",
    groups: ["g-1"],
    staffClaim: null,
    leadClaim: null,
  };
  expect(isStaff(staff, signInWith({ addresses: ["al@college.ac.uk"] }))).toBe(false);
  expect(isStaff(staff, signInWith({ addresses: ["al@college.ac.uk"], groups: ["g-1"] }))).toBe(
    true,
  );
  expect(isLead(staff, everyone)).toBe(false);
  expect(isLead(staff, signInWith({ leads: ["jo@college.ac.uk"] }))).toBe(true);
  expect(isLead({ ...staff, address: null }, signInWith({ leads: ["jo@college.ac.uk"] }))).toBe(
    false,
  );
});

describe("who is a lead", () => {
  const claim = { name: "roles", value: "lead" };
  test.each<[string, SignIn, Record<string, unknown>, boolean]>([
    ["nobody where nothing is set", everyone, { groups: ["g-1"], roles: ["lead"] }, false],
    ["a member of a lead group", signInWith({ leadGroups: ["g-7"] }), { groups: ["g-7"] }, true],
    ["of another group", signInWith({ leadGroups: ["g-7"] }), { groups: ["g-8"] }, false],
    ["of a group that Entra does not tell", signInWith({ leadGroups: ["g-7"] }), {}, false],
    ["of one group, as text", signInWith({ leadGroups: ["g-7"] }), { groups: "g-7" }, true],
    ["of a group of a longer name", signInWith({ leadGroups: ["g-7"] }), { groups: "g-77" }, false],
    ["of an allowed group", signInWith({ groups: ["g-1"] }), { groups: ["g-1"] }, false],
    ["with the claim as text", signInWith({}, claim), { roles: "lead" }, true],
    ["with the claim among several", signInWith({}, claim), { roles: ["staff", "lead"] }, true],
    ["with another value", signInWith({}, claim), { roles: ["leader", "Lead"] }, false],
    ["with the value in another claim", signInWith({}, claim), { groups: ["lead"] }, false],
    ["with the claim as an object", signInWith({}, claim), { roles: { lead: true } }, false],
    ["with the claim deeper down", signInWith({}, claim), { roles: [["lead"]] }, false],
    [
      "with a claim that is none of the token's own",
      signInWith({}, { name: "constructor", value: "lead" }),
      {},
      false,
    ],
  ])("%s: %j", (_what, signIn, claims, isOne) => {
    const evaluation = evaluateClaims(microsoft, { ...ofMicrosoft, ...claims }, signIn);
    expect(evaluation.ok && isLead(evaluation.staff, signIn)).toBe(isOne);
  });

  test.each([
    ["group", signInWith({ addresses: ["al@college.ac.uk"], leadGroups: ["g-7"] })],
    ["claim", signInWith({ addresses: ["al@college.ac.uk"] }, claim)],
    ["address", signInWith({ addresses: ["al@college.ac.uk"], leads: ["jo@college.ac.uk"] })],
  ])("by %s alone nobody comes in who is on no list", (_what, signIn) => {
    const claims = { ...ofMicrosoft, groups: ["g-7"], roles: ["lead"] };
    expect(evaluateClaims(microsoft, claims, signIn)).toEqual({ ok: false, why: "not_listed" });
  });

  test("a lead by a claim no longer is one once the settings name another", () => {
    const signIn = signInWith({}, claim);
    const evaluation = evaluateClaims(microsoft, { ...ofMicrosoft, roles: "lead" }, signIn);
    if (!evaluation.ok) throw new Error(evaluation.why);
    expect(isLead(evaluation.staff, signInWith({}, { name: "roles", value: "head" }))).toBe(false);
    expect(isLead(evaluation.staff, signInWith({}))).toBe(false);
  });
});

describe("who is staff", () => {
  const byClaim = signInWith({}, null, { claim: { name: "roles", value: "staff" } });
  const byRoster = signInWith({}, null, { accounts: "teachers" });
  const unsaid = signInWith({}, null, { accounts: null });
  const teaches = (address: string | null) => address === "jo@college.ac.uk";

  test.each<[string, SignIn, Record<string, unknown>, boolean]>([
    ["nobody where no rule says who", unsaid, { groups: ["g-1"], roles: ["staff"] }, false],
    ["whoever has the claim", byClaim, { roles: ["staff"] }, true],
    ["nobody else, though they teach", byClaim, { roles: ["learner"] }, false],
    ["nobody without the claim", byClaim, {}, false],
    ["whom the roster names", byRoster, {}, true],
    ["nobody else of the tenant", byRoster, { preferred_username: "al@college.ac.uk" }, false],
    ["nobody without an address", byRoster, { preferred_username: undefined }, false],
  ])("%s: %j", (_what, signIn, claims, isOne) => {
    const evaluation = evaluateClaims(microsoft, { ...ofMicrosoft, ...claims }, signIn, teaches);
    expect(evaluation.ok).toBe(isOne);
    if (!evaluation.ok) expect(evaluation.why).toBe("not_listed");
  });

  test("a claim no longer counts once the settings name another", () => {
    const evaluation = evaluateClaims(microsoft, { ...ofMicrosoft, roles: "staff" }, byClaim);
    if (!evaluation.ok) throw new Error(evaluation.why);
    const renamed = signInWith({}, null, { claim: { name: "roles", value: "teacher" } });
    expect(isStaff(evaluation.staff, byClaim)).toBe(true);
    expect(isStaff(evaluation.staff, renamed)).toBe(false);
    expect(isStaff(evaluation.staff, unsaid)).toBe(false);
  });
});
