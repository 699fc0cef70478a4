import * as oidc from "openid-client";
import type { AuthorizationTransaction } from "#lib/auth/transactions";
import { signInCause, type SignInCause } from "#lib/auth/sign-in-cause";
import type { Provider } from "#lib/config/sign-in-providers";
import { boundedFetch } from "#lib/egress/bounded-fetch";

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
  /**
   * What the provider answers to a code that nobody was given: `invalid_grant` means that it knows our id and our
   * secret, `invalid_client` that it doesn't.
   */
  tryClient(redirectUri: string): Promise<SignInCause>;
}

/** @param fetch the way out */
export function createOpenId(provider: Provider, fetch: typeof globalThis.fetch): OpenId {
  const ask = boundedFetch(fetch);
  let discovered: Promise<oidc.Configuration> | null = null;

  /** Kept once it has come; after a failure the next sign-in asks again. */
  function configuration(): Promise<oidc.Configuration> {
    if (discovered) return discovered;
    const { issuer, clientId, clientSecret } = provider;
    const isPlain = issuer.startsWith("http:");
    const asked = oidc.discovery(
      new URL(issuer),
      clientId,
      undefined,
      secretAsAsked(clientSecret),
      {
        timeout: TIMEOUT_SECONDS,
        [oidc.customFetch]: (address, options) => ask(address, options as RequestInit),
        execute: [
          // TLS says who answered, but a web filter may end it: the signature says who vouched for somebody.
          oidc.enableNonRepudiationChecks,
          // The settings allow http on this machine only.
          ...(isPlain ? [oidc.allowInsecureRequests] : []),
        ],
      },
    );
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
      const hasMore = config.serverMetadata().userinfo_endpoint !== undefined;
      if (provider.kind !== "other" || !hasMore) return claims;
      // Many issuers send addresses or groups only from there.
      return withUserInfo(
        claims,
        await oidc.fetchUserInfo(config, tokens.access_token, claims.sub),
      );
    },
    async discover() {
      await configuration();
    },
    async tryClient(redirectUri) {
      const config = await configuration();
      const question = {
        code: "made-up",
        redirect_uri: redirectUri,
        code_verifier: "made-up".repeat(7),
      };
      return oidc
        .genericGrantRequest(config, "authorization_code", question)
        .then((): SignInCause => ({ error: "none" }), signInCause);
    },
  };
}

/** In the body, unless the provider says that it reads it from the header alone (OpenID Connect Discovery 3). */
function secretAsAsked(secret: string): oidc.ClientAuth {
  const [inBody, inHeader] = [oidc.ClientSecretPost(secret), oidc.ClientSecretBasic(secret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported;
    const isHeaderAlone =
      methods?.includes("client_secret_basic") && !methods.includes("client_secret_post");
    return (isHeaderAlone ? inHeader : inBody)(server, ...rest);
  };
}

type Claims = Record<string, unknown>;

/**
 * What either says; where both do, the signed token. Whether an address is verified counts only for the one that it
 * came with.
 */
function withUserInfo(token: Claims, userInfo: Claims): Claims {
  const vouching = "email" in token && "email_verified" in token ? token : userInfo;
  const { email, email_verified } = "email" in vouching ? vouching : token;
  return { ...userInfo, ...token, email, email_verified };
}

/** Hides from somebody with several Google accounts those that would be turned away. */
function hint({ kind, domains }: Provider): Record<string, string> {
  if (kind !== "google") return {};
  return { hd: domains.size === 1 ? [...domains][0]! : "*" };
}
