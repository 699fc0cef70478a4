import * as oidc from "openid-client";
import type { Attempt } from "#lib/access/attempts";
import type { Provider } from "#lib/sign-in-providers";

/** A provider may take so long over one of our questions. */
const TIMEOUT_SECONDS = 10;

/** One provider, as OpenID Connect knows it. openid-client checks every answer; this says what to ask. */
export interface OpenId {
  /** Where to send somebody, and what to keep until they are back. */
  begin(
    redirectUri: string,
    options: { returnTo: string; isChoice: boolean },
  ): Promise<{ address: string; attempt: Attempt }>;
  /** The claims of whoever came back; throws where any check fails. */
  finish(returned: URL, attempt: Attempt): Promise<Record<string, unknown>>;
  /** Asks for the discovery document, unless it is held; throws where there is none. */
  discover(): Promise<void>;
}

export function createOpenId(provider: Provider): OpenId {
  let discovered: Promise<oidc.Configuration> | null = null;

  /** Held once it is there; after a failure the next sign-in asks again. */
  function configuration(): Promise<oidc.Configuration> {
    if (discovered) return discovered;
    const { issuer, clientId, clientSecret } = provider;
    const isPlain = issuer.startsWith("http:");
    const asked = oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: TIMEOUT_SECONDS,
      // The settings allow http on this machine alone.
      ...(isPlain && { execute: [oidc.allowInsecureRequests] }),
    });
    discovered = asked;
    asked.catch(() => (discovered = null));
    return asked;
  }

  return {
    async begin(redirectUri, { returnTo, isChoice }) {
      const config = await configuration();
      const attempt: Attempt = {
        provider: provider.id,
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
        returnTo,
      };
      const address = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: "openid profile email",
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: "S256",
        ...hint(provider),
        ...(isChoice && { prompt: "select_account" }),
      });
      return { address: address.href, attempt };
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
      // Many issuers put the address into a second answer.
      return { ...(await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)), ...claims };
    },
    async discover() {
      await configuration();
    },
  };
}

/** Spares somebody with several Google accounts the choice of those that would be turned away. */
function hint({ kind, domains }: Provider): Record<string, string> {
  if (kind !== "google") return {};
  return { hd: domains.size === 1 ? [...domains][0]! : "*" };
}
