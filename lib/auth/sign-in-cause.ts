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

/** Of RFC 6749 (4.1.2.1), OpenID Connect Core (3.1.2.6), and Google's and Microsoft's own: why a provider sends somebody back. */
const SENT_BACK = [
  "access_denied",
  "account_selection_required",
  "admin_policy_enforced",
  "consent_required",
  "deleted_client",
  "disabled_client",
  "disallowed_useragent",
  "interaction_required",
  "invalid_request",
  "invalid_request_object",
  "invalid_request_uri",
  "invalid_scope",
  "login_required",
  "org_internal",
  "redirect_uri_mismatch",
  "registration_not_supported",
  "request_not_supported",
  "request_uri_not_supported",
  "server_error",
  "temporarily_unavailable",
  "unauthorized_client",
  "unsupported_response_type",
];
/** Of RFC 6749 (5.2), 6750 and 8707, and glewlwyd's own: what only a provider's own answer can say. */
const ANSWERED = [
  "insufficient_scope",
  "invalid_client",
  "invalid_code",
  "invalid_grant",
  "invalid_resource",
  "invalid_target",
  "invalid_token",
  "unsupported_grant_type",
];
/** Lists, not a form: a name may have a code's form, and anybody can write the address that a browser comes back with. */
const OF_A_BROWSER: ReadonlySet<unknown> = new Set(SENT_BACK);
const OF_A_PROVIDER: ReadonlySet<unknown> = new Set([...SENT_BACK, ...ANSWERED]);
const OF_OPENID_CLIENT = /^OAUTH(_[A-Z]+){1,8}$/;

export async function signInCause(error: unknown): Promise<SignInCause> {
  const { code, cause } = recordOf(error);
  switch (code) {
    case "OAUTH_AUTHORIZATION_RESPONSE_ERROR":
      return providersOwn(recordOf(error), OF_A_BROWSER);
    case "OAUTH_RESPONSE_BODY_ERROR":
      return providersOwn(recordOf(error), OF_A_PROVIDER);
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

function providersOwn(
  { error, error_description: words }: Record<string, unknown>,
  known: ReadonlySet<unknown>,
): SignInCause {
  const own = known.has(error) ? String(error) : "OTHER";
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
  return own ? providersOwn(own, OF_A_PROVIDER) : { error: `HTTP_${Number(status)}` };
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
