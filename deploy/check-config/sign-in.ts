import { createOpenId, type OpenId } from "#lib/auth/openid";
import { signInCause } from "#lib/auth/sign-in-cause";
import type { Provider } from "#lib/config/sign-in-providers";
import { remedyFor } from "./remedies.ts";
import { fails, ok, untried, warns, type Finding, type Row } from "./row.ts";

/** Whether a provider is found, and whether it knows our id and secret. */
export async function checkProvider(
  provider: Provider,
  publicUrl: string,
  fetch: typeof globalThis.fetch,
): Promise<Row[]> {
  const openId = createOpenId(provider, fetch);
  const callback = `${publicUrl}/api/sign-in/${provider.id}/callback`;
  const found = await discover(openId, provider, callback);
  const secret =
    found.state === "ok"
      ? await trySecret(openId, callback)
      : untried("not tried, because of the line above");
  return [
    { what: `Sign-in with ${provider.label}`, ...found },
    { what: `Client secret at ${provider.label}`, ...secret },
  ];
}

async function discover(openId: OpenId, { issuer }: Provider, callback: string): Promise<Finding> {
  try {
    await openId.discover();
    return ok(`found at ${issuer}; give it ${callback} as the return address`);
  } catch (error) {
    const { error: code } = await signInCause(error);
    const said = `asked ${issuer}/.well-known/openid-configuration; ${code}: `;
    if (code === "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED") {
      return fails(
        `${said}its document names another issuer. Copy the address from its "issuer", sign for sign`,
      );
    }
    if (/^(OAUTH_|HTTP_4)/.test(code)) {
      return fails(
        `${said}that is no OpenID provider's document. Check the issuer or tenant in the settings`,
      );
    }
    return fails(said + remedyFor(code));
  }
}

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const OF_MICROSOFT: Readonly<Record<string, string>> = {
  AADSTS7000215: "the secret is wrong. Copy the secret's Value, not its ID, into the settings",
  AADSTS7000222:
    "the secret has expired. Make a new one under Certificates & secrets and copy its Value",
  AADSTS700016: "no application with this client id is in that tenant. Check both",
  AADSTS90002: "there is no such tenant. Check MICROSOFT_TENANTS",
};
/** Said of the code, by who knows the client; the second is glewlwyd's word. */
const OF_THE_CODE: ReadonlySet<string> = new Set(["invalid_grant", "invalid_code"]);
const WRONG =
  "the provider doesn't know this client id with this secret: one of them is wrong, or the secret has expired. Make a " +
  "new secret there and copy it whole";

async function trySecret(openId: OpenId, callback: string): Promise<Finding> {
  try {
    const { error, detail } = await openId.tryClient(callback);
    const said = `tried with a made-up code; ${error}${detail ? ` ${detail}` : ""}: `;
    if (OF_THE_CODE.has(error)) return ok("known to the provider");
    if (detail && OF_MICROSOFT[detail]) return fails(said + OF_MICROSOFT[detail]);
    if (["invalid_client", "unauthorized_client", "HTTP_401"].includes(error))
      return fails(said + WRONG);
    if (error === "redirect_uri_mismatch") {
      return fails(`${said}the return address is not registered there. Register ${callback}`);
    }
    if (/^[A-Z]/.test(error) && !error.startsWith("OAUTH_")) return fails(said + remedyFor(error));
    return warns(
      `${said}that says neither that it is right nor that it is wrong. Sign in once to see`,
    );
  } catch (error) {
    const { error: code } = await signInCause(error);
    return fails(`tried with a made-up code; ${code}: ${remedyFor(code)}`);
  }
}
