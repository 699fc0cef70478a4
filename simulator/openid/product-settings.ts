import type { OpenIdSimulator } from "./openid.ts";
import type { Shape } from "./shape.ts";
import { DOMAIN, TENANT } from "./staff.ts";

/** The settings that a school would write for it. */
export function settingsOf(shape: Shape, openId: OpenIdSimulator): Record<string, string> {
  const { origin, issuer, clientId, clientSecret } = openId;
  const client = (prefix: string) => ({
    [`${prefix}_CLIENT_ID`]: clientId,
    [`${prefix}_CLIENT_SECRET`]: clientSecret,
  });
  const settings: Record<Shape, Record<string, string>> = {
    microsoft: {
      ...client("MICROSOFT"),
      MICROSOFT_TENANTS: TENANT,
      MICROSOFT_AUTHORITY: origin,
      ALLOWED_ADDRESSES: `@${DOMAIN}`,
    },
    google: {
      ...client("GOOGLE"),
      GOOGLE_DOMAINS: DOMAIN,
      GOOGLE_ISSUER: issuer,
      ALLOWED_ADDRESSES: `@${DOMAIN}`,
    },
    other: { ...client("OIDC"), OIDC_ISSUER: issuer, ALLOWED_ADDRESSES: `@${DOMAIN}` },
  };
  return settings[shape];
}
