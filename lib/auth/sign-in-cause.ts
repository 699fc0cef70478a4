import { findCauseCode } from "#lib/egress/cause-code";

/** Why a sign-in came to nothing, for the log and check-config: codes alone, since a provider's words may name somebody. */
export interface SignInCause {
  /**
   * The provider's own code (`invalid_client`, `access_denied`), what is wrong with its answer by openid-client's
   * (`OAUTH_JWT_CLAIM_COMPARISON_FAILED`), or what stands in the way (`ECONNREFUSED`, `WEB_PAGE`, `HTTP_500`).
   */
  error: string;
  /** Microsoft's own number, `AADSTS7000222`, which says more. */
  detail?: string;
}

/** RFC 6749 and OpenID Connect have all of theirs in this form; a name, an address or a sentence has another. */
const CODE = /^[a-z]{2,30}(_[a-z]{1,30}){0,5}$/;
const OF_OPENID_CLIENT = /^OAUTH(_[A-Z]+){1,8}$/;

export async function signInCause(error: unknown): Promise<SignInCause> {
  const { code, cause } = recordOf(error);
  switch (code) {
    case "OAUTH_RESPONSE_BODY_ERROR":
    case "OAUTH_AUTHORIZATION_RESPONSE_ERROR":
      return providersOwn(recordOf(error));
    case "OAUTH_WWW_AUTHENTICATE_CHALLENGE":
      return challenged(recordOf(error));
    case "OAUTH_RESPONSE_IS_NOT_CONFORM":
    case "OAUTH_RESPONSE_IS_NOT_JSON":
      return { error: answerCode(cause) ?? code };
    case "OAUTH_TIMEOUT":
      return { error: "TIMEOUT" };
    default:
      return {
        error:
          typeof code === "string" && OF_OPENID_CLIENT.test(code) ? code : findCauseCode(error),
      };
  }
}

function providersOwn({ error, error_description: words }: Record<string, unknown>): SignInCause {
  const own = typeof error === "string" && CODE.test(error) ? error : "OTHER";
  const detail = typeof words === "string" ? /\bAADSTS\d{4,8}\b/.exec(words)?.[0] : undefined;
  return { error: own, ...(detail !== undefined && { detail }) };
}

/** A provider that answers 401 with a challenge (RFC 9110), and its own code beside it or within it (RFC 6750). */
async function challenged(error: Record<string, unknown>): Promise<SignInCause> {
  const { cause, status, response } = error;
  const body = await bodyOf(response);
  const [challenge] = Array.isArray(cause) ? (cause as unknown[]) : [];
  const own = [recordOf(body), recordOf(recordOf(challenge)["parameters"])].find(
    (each) => each["error"] !== undefined,
  );
  return own ? providersOwn(own) : { error: `HTTP_${Number(status)}` };
}

/** By what it can do: an answer that came by a proxy is of undici's own class. */
async function bodyOf(response: unknown): Promise<unknown> {
  try {
    return await (response as Response).json();
  } catch {
    return null;
  }
}

/** What came instead of an answer: a web filter's page, or a status alone. */
function answerCode(cause: unknown): string | undefined {
  const { status, headers } = recordOf(cause);
  if (typeof status !== "number") return undefined;
  const isPage = /html/i.test((headers as Headers).get("content-type") ?? "");
  if (isPage && status < 500) return "WEB_PAGE";
  return status === 200 ? undefined : `HTTP_${status}`;
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
