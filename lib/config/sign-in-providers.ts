import { isGuid } from "#lib/config/guid";
import type { SignInText } from "#lib/config/sign-in-shape";

/** An OpenID provider that staff may come from, and which of its people it may vouch for. */
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

/**
 * The providers that the settings name.
 * @param mistake called for each setting that is missing or would let in too many
 */
export function readProviders(env: SignInText, mistake: (words: string) => void): Provider[] {
  return [...microsoft(env, mistake), ...google(env, mistake), ...other(env, mistake)];
}

type Read = (env: SignInText, mistake: (words: string) => void) => Provider[];

/** A client's id and secret; null where neither is set. */
function clientOf(
  prefix: string,
  id: string | undefined,
  secret: string | undefined,
  mistake: (words: string) => void,
) {
  if (id === undefined && secret === undefined) return null;
  if (id === undefined) mistake(`${prefix}_CLIENT_ID must be set with ${prefix}_CLIENT_SECRET.`);
  if (secret === undefined)
    mistake(`${prefix}_CLIENT_SECRET must be set with ${prefix}_CLIENT_ID.`);
  return { clientId: id ?? "", clientSecret: secret ?? "" };
}

/** Each tenant is an issuer of its own: another's accounts can't even be asked for. */
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
      "MICROSOFT_TENANTS must be set: the tenant id of your organisation. Without it anybody with a Microsoft account could sign in.",
    );
  }
  return env.MICROSOFT_TENANTS.map((entry, nth): Provider => {
    const [, name, tenant = ""] = /^(?:(.*)=)?([^=]*)$/.exec(entry.trim()) ?? [];
    const id = tenant.trim().toLowerCase();
    if (!isGuid(id)) {
      mistake(
        `MICROSOFT_TENANTS has a mistake in part ${nth + 1}: each part must be a tenant's id (8 letters or digits, a hyphen and so on), ` +
          "or a name, = and the id. Words such as common or organizations would let everybody in.",
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
      "GOOGLE_DOMAINS must be set: your organisation's Google Workspace domains. Without them anybody with a Google account could sign in.",
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
  if (!client) mistake("OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set with OIDC_ISSUER.");
  if (env.OIDC_ISSUER === undefined) mistake("OIDC_ISSUER must be set with OIDC_CLIENT_ID.");
  if (env.ALLOWED_ACCOUNTS === "everyone") {
    mistake(
      "ALLOWED_ACCOUNTS=everyone can't be used with OIDC_ISSUER: anybody at the issuer could sign in.",
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
