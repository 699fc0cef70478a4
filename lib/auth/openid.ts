import * as oidc from "openid-client";
import type { AuthorizationTransaction } from "#lib/auth/transactions";
import type { Provider } from "#lib/config/sign-in-providers";

/** How long a provider may take over one of our questions. */
const TIMEOUT_SECONDS = 10;

/** One provider, through OpenID Connect. openid-client checks every answer; this says what to ask. */
export interface OpenId {
  /** Where to send somebody, and what to keep until they are back. */
  begin(
    redirectUri: string,
    options: { returnTo: string; isChoice: boolean },
  ): Promise<{ address: string; transaction: AuthorizationTransaction }>;
  /** The claims of whoever came back; throws if any check fails. */
  finish(returned: URL, transaction: AuthorizationTransaction): Promise<Record<string, unknown>>;
  /** Fetches the discovery document unless we have it; throws where there is none. */
  discover(): Promise<void>;
}

export function createOpenId(provider: Provider): OpenId {
  let discovered: Promise<oidc.Configuration> | null = null;

  /** Kept once it has come; after a failure the next sign-in asks again. */
  function configuration(): Promise<oidc.Configuration> {
    if (discovered) return discovered;
    const { issuer, clientId, clientSecret } = provider;
    const isPlain = issuer.startsWith("http:");
    const asked = oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: TIMEOUT_SECONDS,
      // The settings allow http on this machine only.
      ...(isPlain && { execute: [oidc.allowInsecureRequests] }),
    });
    discovered = asked;
    asked.catch(() => (discovered = null));
    return asked;
  }

  return {
    async begin(redirectUri, { returnTo, isChoice }) {
      const config = await configuration();
      const transaction: AuthorizationTransaction = {
        provider: provider.id,
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
        returnTo,
      };
      const address = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: "openid profile email",
        state: transaction.state,
        nonce: transaction.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(transaction.verifier),
        code_challenge_method: "S256",
        ...hint(provider),
        ...(isChoice && { prompt: "select_account" }),
      });
      return { address: address.href, transaction };
    },
    async finish(returned, { state, nonce, verifier }) {
      const config = await configuration();
      const tokens = await oidc.authorizationCodeGrant(config, returned, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = { ...tokens.claims()! };
      if (provider.kind !== "other" || claims["email"] !== undefined) return claims;
      // Many issuers send the address only from their userinfo endpoint.
      return { ...(await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)), ...claims };
    },
    async discover() {
      await configuration();
    },
  };
}

/** Hides from somebody with several Google accounts those that would be turned away. */
function hint({ kind, domains }: Provider): Record<string, string> {
  if (kind !== "google") return {};
  return { hd: domains.size === 1 ? [...domains][0]! : "*" };
}
