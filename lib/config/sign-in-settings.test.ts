import { describe, expect, test } from "vitest";
import { mistakesOf } from "#lib/config/sample-settings";
import { parseSettings } from "#lib/config/settings";

const TENANT = "6C1F9A52-4a7e-4d0b-9f35-2b8f0c7d11aa";
const SECOND = "0f4be0a1-7c1d-4a9b-8f55-91d2a7c3e4bb";
const door = {
  CONNECT_API_KEY: "a-key",
  PUBLIC_URL: "https://sitting.college.ac.uk/",
  SIGN_IN_SECRET: "0123456789abcdef0123456789abcdef",
};
const microsoft = {
  ...door,
  MICROSOFT_CLIENT_ID: "m-id",
  MICROSOFT_CLIENT_SECRET: "m-secret",
  MICROSOFT_TENANTS: TENANT,
  ALLOWED_GROUPS: "g-staff",
};
const google = {
  ...door,
  GOOGLE_CLIENT_ID: "g-id",
  GOOGLE_CLIENT_SECRET: "g-secret",
  GOOGLE_DOMAINS: "college.ac.uk, Sixthform.ac.uk",
  ALLOWED_ADDRESSES: "@staff.college.ac.uk",
};
const other = {
  ...door,
  OIDC_ISSUER: "https://login.college.ac.uk/realms/staff",
  OIDC_CLIENT_ID: "o-id",
  OIDC_CLIENT_SECRET: "o-secret",
  ALLOWED_ADDRESSES: "@college.ac.uk, Jo@elsewhere.ac.uk",
};

function accessOf(environment: Record<string, string>) {
  const parsed = parseSettings(environment);
  if (!parsed.ok) throw new Error(parsed.mistakes.join(" "));
  const { access } = parsed.settings;
  if (access.mode !== "sign-in") throw new Error("nobody signs in");
  return access;
}

test("one Entra tenant is one issuer, and allows a real Connect to be shown", () => {
  const { publicUrl, signIn } = accessOf(microsoft);
  expect(publicUrl).toBe("https://sitting.college.ac.uk");
  expect(signIn).toMatchObject({ sessionMs: 36_000_000, unusedMs: 3_600_000 });
  expect(signIn.providers).toEqual([
    {
      id: "microsoft",
      kind: "microsoft",
      label: "Microsoft",
      issuer: `https://login.microsoftonline.com/${TENANT.toLowerCase()}/v2.0`,
      clientId: "m-id",
      clientSecret: "m-secret",
      tenant: TENANT.toLowerCase(),
      domains: new Set(),
    },
  ]);
});

test("several tenants have a name each", () => {
  const tenants = `Eastmere = ${TENANT}, West=1=${SECOND},`;
  const { providers } = accessOf({ ...microsoft, MICROSOFT_TENANTS: tenants }).signIn;
  expect(providers.map(({ id, label }) => [id, label])).toEqual([
    ["microsoft", "Microsoft (Eastmere)"],
    ["microsoft-2", "Microsoft (West=1)"],
  ]);
});

test("all three kinds at once, with their lists in lower case", () => {
  const { signIn } = accessOf({ ...microsoft, ...google, ...other, LEADS: "Ada@College.ac.uk" });
  expect(signIn.providers.map(({ id }) => id)).toEqual(["microsoft", "google", "other"]);
  expect(signIn.providers[1]!.domains).toEqual(new Set(["college.ac.uk", "sixthform.ac.uk"]));
  expect(signIn.addresses).toEqual(new Set(["@college.ac.uk", "jo@elsewhere.ac.uk"]));
  expect(signIn.leads).toEqual(new Set(["ada@college.ac.uk"]));
});

test("leads are known by address, group or claim", () => {
  const { signIn } = accessOf({
    ...google,
    LEADS: "Ada@College.ac.uk",
    LEAD_GROUPS: " g-1, G-2,",
    LEAD_CLAIM: " https://college.ac.uk/role = head=of=English ",
  });
  expect(signIn).toMatchObject({
    leads: new Set(["ada@college.ac.uk"]),
    leadGroups: new Set(["g-1", "G-2"]),
    leadClaim: { name: "https://college.ac.uk/role", value: "head=of=English" },
  });
  expect(accessOf(google).signIn).toMatchObject({ leadGroups: new Set(), leadClaim: null });
});

test("teachers see everything, or by their own classes where files say which those are", () => {
  expect(accessOf(google).signIn.classScope).toBe("all");
  for (const scope of ["own", "site", "room"]) {
    const scoped = { ...google, CLASS_SCOPE: scope, ROSTER_DIR: "/srv/rosters" };
    expect(accessOf(scoped).signIn.classScope).toBe(scope);
  }
});

describe("who is staff must be said", () => {
  const unsaid = [
    ["Microsoft", { ...microsoft, ALLOWED_GROUPS: "" }],
    ["Google", { ...google, ALLOWED_ADDRESSES: "" }],
    ["a blank list", { ...google, ALLOWED_ADDRESSES: " , " }],
    [
      "leads alone, who are let in by no list",
      { ...google, ALLOWED_ADDRESSES: "", LEADS: "ada@college.ac.uk" },
    ],
  ] as const;
  test.each(unsaid)(
    "%s: the mistake names each setting that could be added",
    (_what, environment) => {
      const [words, ...rest] = mistakesOf(environment);
      expect(rest).toEqual([]);
      for (const name of [
        "ALLOWED_ADDRESSES",
        "ALLOWED_GROUPS",
        "ALLOWED_CLAIM",
        "ALLOWED_ACCOUNTS=teachers",
        "ALLOWED_ACCOUNTS=everyone",
      ]) {
        expect(words).toContain(name);
      }
    },
  );

  test("a rule that is wrong is named once, and not called missing too", () => {
    const wrong = { ...google, ALLOWED_ADDRESSES: "", ALLOWED_CLAIM: "staff" };
    expect(mistakesOf(wrong)).toEqual([expect.stringMatching(/^ALLOWED_CLAIM must be/)]);
  });

  test.each([
    [
      "addresses",
      { ALLOWED_ADDRESSES: "jo@college.ac.uk" },
      { addresses: new Set(["jo@college.ac.uk"]) },
    ],
    ["groups", { ALLOWED_GROUPS: "g-1, G-2" }, { groups: new Set(["g-1", "G-2"]) }],
    [
      "a Microsoft group's id in another case than its tokens'",
      { ALLOWED_GROUPS: TENANT, LEAD_GROUPS: TENANT },
      { groups: new Set([TENANT.toLowerCase()]), leadGroups: new Set([TENANT.toLowerCase()]) },
    ],
    ["a claim", { ALLOWED_CLAIM: "roles=Staff" }, { claim: { name: "roles", value: "Staff" } }],
    ["teachers", { ALLOWED_ACCOUNTS: "teachers", ROSTER_DIR: "x" }, { accounts: "teachers" }],
    ["everyone, written out", { ALLOWED_ACCOUNTS: "everyone" }, { accounts: "everyone" }],
  ])("%s", (_what, rule, read) => {
    const { signIn } = accessOf({ ...google, ALLOWED_ADDRESSES: "", ...rule });
    expect(signIn).toMatchObject(read);
  });
});

describe("what would let in too many, or nobody, ends the process with a message", () => {
  test.each<[string, Record<string, string | undefined>, string]>([
    ["a real Connect without sign-in", { CONNECT_API_KEY: "a-key" }, "CONNECT_BASE_URL is on"],
    ["no address of its own", { ...microsoft, PUBLIC_URL: undefined }, "PUBLIC_URL must be set"],
    [
      "http",
      { ...google, PUBLIC_URL: "http://sitting.college.ac.uk" },
      "PUBLIC_URL must be an https",
    ],
    [
      "a path",
      { ...google, PUBLIC_URL: "https://college.ac.uk/sitting" },
      "PUBLIC_URL must not contain a path",
    ],
    ["no secret", { ...google, SIGN_IN_SECRET: undefined }, "SIGN_IN_SECRET must be set"],
    [
      "a short secret",
      { ...google, SIGN_IN_SECRET: "x".repeat(31) },
      "SIGN_IN_SECRET must be at least",
    ],
    [
      "a secret's command",
      { ...google, SIGN_IN_SECRET: "openssl rand -base64 32 # once" },
      "SIGN_IN_SECRET has a command",
    ],
    [
      "the name of a secret",
      { ...google, SIGN_IN_SECRET: "${THE_SECRET_OF_THE_BOARD_FOR_STAFF}" },
      "SIGN_IN_SECRET has a command",
    ],
    ["no tenant", { ...microsoft, MICROSOFT_TENANTS: "" }, "MICROSOFT_TENANTS must be set"],
    ["everyone's tenant", { ...microsoft, MICROSOFT_TENANTS: "common" }, "MICROSOFT_TENANTS has"],
    [
      "half a client",
      { ...microsoft, MICROSOFT_CLIENT_SECRET: "" },
      "MICROSOFT_CLIENT_SECRET must",
    ],
    ["the other half", { ...google, GOOGLE_CLIENT_ID: "" }, "GOOGLE_CLIENT_ID must"],
    ["everyone of Google", { ...google, GOOGLE_DOMAINS: "" }, "GOOGLE_DOMAINS must be set"],
    [
      "a domain that is none",
      { ...google, GOOGLE_DOMAINS: "@college.ac.uk" },
      "GOOGLE_DOMAINS must be a list",
    ],
    [
      "everyone of an issuer",
      { ...other, ALLOWED_ADDRESSES: "" },
      "ALLOWED_ADDRESSES or ALLOWED_GROUPS",
    ],
    [
      "an http issuer",
      { ...other, OIDC_ISSUER: "http://login.college.ac.uk" },
      "OIDC_ISSUER must be an https",
    ],
    [
      "an issuer without a client",
      { ...other, OIDC_CLIENT_ID: "", OIDC_CLIENT_SECRET: "" },
      "OIDC_CLIENT_ID and",
    ],
    [
      "a list of names",
      { ...google, ALLOWED_ADDRESSES: "Jo Marsh" },
      "ALLOWED_ADDRESSES must be a list",
    ],
    [
      "a domain with a star",
      { ...google, ALLOWED_ADDRESSES: "*@college.ac.uk" },
      "ALLOWED_ADDRESSES must be a list",
    ],
    [
      "a link to an address",
      { ...google, LEADS: "mailto:jo@college.ac.uk" },
      "LEADS must be a list",
    ],
    [
      "everyone of an issuer, even written out",
      { ...other, ALLOWED_ADDRESSES: "", ALLOWED_ACCOUNTS: "everyone" },
      "ALLOWED_ACCOUNTS=everyone can't be used with OIDC_ISSUER",
    ],
    [
      "everyone beside a list, which would narrow nothing",
      { ...google, ALLOWED_ACCOUNTS: "everyone" },
      "ALLOWED_ACCOUNTS=everyone lets in everybody",
    ],
    ["some accounts", { ...google, ALLOWED_ACCOUNTS: "Everyone" }, "ALLOWED_ACCOUNTS must be"],
    [
      "the teachers of no roster",
      { ...google, ALLOWED_ACCOUNTS: "teachers" },
      "ALLOWED_ACCOUNTS=teachers needs ROSTER_DIR",
    ],
    [
      "staff by a claim that people write themselves",
      { ...google, ALLOWED_CLAIM: "email=jo@college.ac.uk" },
      "ALLOWED_CLAIM can't go by",
    ],
    ["a claim alone", { ...google, LEAD_CLAIM: "lead" }, "LEAD_CLAIM must be"],
    ["a claim of no name", { ...google, LEAD_CLAIM: "=lead" }, "LEAD_CLAIM must be"],
    ["a claim of no value", { ...google, LEAD_CLAIM: "roles= " }, "LEAD_CLAIM must be"],
    [
      "a claim that people write themselves",
      { ...google, LEAD_CLAIM: "email=ada@college.ac.uk" },
      "LEAD_CLAIM can't go by",
    ],
    [
      "some of the classes",
      { ...google, CLASS_SCOPE: "some", ROSTER_DIR: "x" },
      "CLASS_SCOPE must be",
    ],
    ["classes of no file", { ...google, CLASS_SCOPE: "own" }, "CLASS_SCOPE=own needs ROSTER_DIR"],
    ["sites of no file", { ...google, CLASS_SCOPE: "site" }, "CLASS_SCOPE=site needs ROSTER_DIR"],
    [
      "the classes of nobody in particular",
      {
        CONNECT_API_KEY: "a-key",
        CONNECT_BASE_URL: "http://127.0.0.1:4010",
        CLASS_SCOPE: "own",
        ROSTER_DIR: "x",
      },
      "CLASS_SCOPE=own needs sign-in",
    ],
    ["a long session", { ...google, SESSION_HOURS: "48" }, "SESSION_HOURS must be at most"],
    [
      "a time without use in words",
      { ...google, IDLE_MINUTES: "ten" },
      "IDLE_MINUTES must be a number",
    ],
  ])("%s", (_what, environment, words) => {
    expect(mistakesOf(environment)).toEqual([expect.stringContaining(words)]);
  });
});

test("http is enough on this machine", () => {
  expect(accessOf({ ...google, PUBLIC_URL: "http://localhost:3000" }).publicUrl).toBe(
    "http://localhost:3000",
  );
});

test("what stands in another setting's place is not repeated: it may be the secret", () => {
  const swapped = { ...microsoft, MICROSOFT_TENANTS: `${TENANT}, Eastmere=abC8Q~secret.value` };
  const [words, ...others] = mistakesOf(swapped);
  expect(others).toEqual([]);
  expect(words).toContain("MICROSOFT_TENANTS has a mistake in part 2");
  expect(words).not.toContain("secret.value");
});
