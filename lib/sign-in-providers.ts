import type { SignInText } from "#lib/sign-in-shape";

/** An OpenID provider that staff may come from, and whom of its people it may vouch for. */
export interface Provider {
  /** Its place in our addresses: `microsoft`, `microsoft-2`, `google`, `other`. */
  id: string;
  kind: "microsoft" | "google" | "other";
  /** On the button: Microsoft. */
  label: string;
  /** Where its discovery document is found, without `/.well-known/…`. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** The one Entra tenant; null for the others. */
  tenant: string | null;
  /** Google's hosted domains, lower case; empty for the others. */
  domains: ReadonlySet<string>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The providers that the settings name.
 * @param mistake told of each setting that is missing or that would let in too many
 */
export function readProviders(env: SignInText, mistake: (words: string) => void): Provider[] {
  return [...microsoft(env, mistake), ...google(env, mistake), ...other(env, mistake)];
}

type Read = (env: SignInText, mistake: (words: string) => void) => Provider[];

/** A client's two halves; null where neither is set. */
function clientOf(
  prefix: string,
  id: string | undefined,
  secret: string | undefined,
  mistake: (words: string) => void,
) {
  if (id === undefined && secret === undefined) return null;
  if (id === undefined) mistake(`${prefix}_CLIENT_ID must be set beside ${prefix}_CLIENT_SECRET.`);
  if (secret === undefined)
    mistake(`${prefix}_CLIENT_SECRET must be set beside ${prefix}_CLIENT_ID.`);
  return { clientId: id ?? "", clientSecret: secret ?? "" };
}

/** Each tenant is an issuer of its own: no account of another can even be asked for. */
const microsoft: Read = (env, mistake) => {
  const client = clientOf(
    "MICROSOFT",
    env.MICROSOFT_CLIENT_ID,
    env.MICROSOFT_CLIENT_SECRET,
    mistake,
  );
  if (!client) return [];
  if (env.MICROSOFT_TENANTS.length === 0) {
    mistake(
      "MICROSOFT_TENANTS must be set: the tenant id of your organisation. Everyone of Microsoft is not a rule.",
    );
  }
  return env.MICROSOFT_TENANTS.map((entry, nth): Provider => {
    const [, name, tenant = ""] = /^(?:(.*)=)?([^=]*)$/.exec(entry.trim()) ?? [];
    const id = tenant.trim().toLowerCase();
    if (!UUID.test(id)) {
      mistake(
        `MICROSOFT_TENANTS has "${entry}": each part must be a tenant's id (8 letters or digits, a hyphen and so on), ` +
          "or a name, = and the id. Words such as common or organizations would let in everyone.",
      );
    }
    return {
      ...client,
      id: nth === 0 ? "microsoft" : `microsoft-${nth + 1}`,
      kind: "microsoft",
      label: name?.trim() ? `Microsoft (${name.trim()})` : "Microsoft",
      issuer: `${env.MICROSOFT_AUTHORITY}/${id}/v2.0`,
      tenant: id,
      domains: new Set(),
    };
  });
};

const google: Read = (env, mistake) => {
  const client = clientOf("GOOGLE", env.GOOGLE_CLIENT_ID, env.GOOGLE_CLIENT_SECRET, mistake);
  if (!client) return [];
  if (env.GOOGLE_DOMAINS.size === 0) {
    mistake(
      "GOOGLE_DOMAINS must be set: your organisation's Google Workspace domains. Everyone of Google is not a rule.",
    );
  }
  const { GOOGLE_ISSUER: issuer, GOOGLE_DOMAINS: domains } = env;
  return [
    { ...client, id: "google", kind: "google", label: "Google", issuer, tenant: null, domains },
  ];
};

const other: Read = (env, mistake) => {
  const client = clientOf("OIDC", env.OIDC_CLIENT_ID, env.OIDC_CLIENT_SECRET, mistake);
  if (!client && env.OIDC_ISSUER === undefined) return [];
  if (!client) mistake("OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set beside OIDC_ISSUER.");
  if (env.OIDC_ISSUER === undefined) mistake("OIDC_ISSUER must be set beside OIDC_CLIENT_ID.");
  if (env.ALLOWED_ADDRESSES.size + env.ALLOWED_GROUPS.size === 0) {
    mistake(
      "ALLOWED_ADDRESSES or ALLOWED_GROUPS must be set beside OIDC_ISSUER: everyone of an issuer is not a rule.",
    );
  }
  const { OIDC_ISSUER: issuer = "", OIDC_NAME: label } = env;
  return [
    {
      clientId: "",
      clientSecret: "",
      ...client,
      id: "other",
      kind: "other",
      label,
      issuer,
      tenant: null,
      domains: new Set(),
    },
  ];
};
