import type { OpenId } from "#lib/auth/openid";

/**
 * What keeps everybody from signing in at a provider.
 * - `refused`: it doesn't take our client id and secret, as when the secret has expired.
 * - `unreachable`: it can't be asked.
 */
export type SignInTrouble = "refused" | "unreachable";

/**
 * The same provider; each time that it lets us in or not is told.
 * @param tell called with null where it answers as it should
 */
export function watchedOpenId(
  openId: OpenId,
  tell: (trouble: SignInTrouble | null) => void,
): OpenId {
  return {
    ...openId,
    async begin(...args) {
      try {
        return await openId.begin(...args);
      } catch (error) {
        // All that it asks for is the provider's own description of itself.
        tell("unreachable");
        throw error;
      }
    },
    async finish(...args) {
      try {
        const claims = await openId.finish(...args);
        tell(null);
        return claims;
      } catch (error) {
        const trouble = troubleIn(error);
        if (trouble) tell(trouble);
        throw error;
      }
    },
  };
}

/**
 * By openid-client's codes. What a browser brings back proves nothing, because anybody can write it into an address:
 * only the provider's own answer to our question counts.
 */
function troubleIn(error: unknown): SignInTrouble | null {
  const { code, error: own, status, cause } = Object(error) as Record<string, unknown>;
  if (code === undefined || code === "OAUTH_TIMEOUT") return "unreachable";
  if (code === "OAUTH_RESPONSE_IS_NOT_JSON" || code === "OAUTH_RESPONSE_IS_NOT_CONFORM") {
    // A web filter's page, or the provider's own failure; but 400 may be about somebody's code.
    return (cause as Response | undefined)?.status === 400 ? null : "unreachable";
  }
  const isOfClient = own === "invalid_client" || own === "unauthorized_client";
  if (code === "OAUTH_RESPONSE_BODY_ERROR" && isOfClient) return "refused";
  return code === "OAUTH_WWW_AUTHENTICATE_CHALLENGE" && status === 401 ? "refused" : null;
}
