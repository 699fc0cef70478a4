import { expect, test } from "vitest";
import type { OpenId } from "#lib/auth/openid";
import { watchedOpenId, type SignInTrouble } from "#lib/auth/watched-openid";

/** A provider that answers what the test says next. */
function provider() {
  const told: (SignInTrouble | null)[] = [];
  let fails: object | null = null;
  const answer = async () => {
    if (fails) throw fails as Error;
    return {} as never;
  };
  const openId = { begin: answer, finish: answer, discover: answer } as unknown as OpenId;
  const watched = watchedOpenId(openId, (trouble) => void told.push(trouble));
  const finish = (failure: object | null) => {
    fails = failure;
    return watched.finish(new URL("https://x.example"), {} as never).catch(() => {});
  };
  return { told, finish };
}

function answered(status: number) {
  return new Response("<p>Blocked", { status, headers: { "content-type": "text/html" } });
}

test.each([
  ["an expired secret", { code: "OAUTH_RESPONSE_BODY_ERROR", error: "invalid_client" }, "refused"],
  ["the same by a challenge", { code: "OAUTH_WWW_AUTHENTICATE_CHALLENGE", status: 401 }, "refused"],
  [
    "a client that may not",
    { code: "OAUTH_RESPONSE_BODY_ERROR", error: "unauthorized_client" },
    "refused",
  ],
  ["no connection", new TypeError("fetch failed"), "unreachable"],
  ["no answer in time", { code: "OAUTH_TIMEOUT" }, "unreachable"],
  ["a filter's page", { code: "OAUTH_RESPONSE_IS_NOT_JSON", cause: answered(200) }, "unreachable"],
  ["one of 403", { code: "OAUTH_RESPONSE_IS_NOT_CONFORM", cause: answered(403) }, "unreachable"],
  ["its failure", { code: "OAUTH_RESPONSE_IS_NOT_CONFORM", cause: answered(502) }, "unreachable"],
])("%s is trouble for everybody, until somebody comes in", async (_what, failure, trouble) => {
  const { told, finish } = provider();
  await finish(failure);
  await finish(null);
  expect(told).toEqual([trouble, null]);
});

test.each([
  ["a code that is over", { code: "OAUTH_RESPONSE_BODY_ERROR", error: "invalid_grant" }],
  [
    "what a browser brought",
    { code: "OAUTH_AUTHORIZATION_RESPONSE_ERROR", error: "invalid_client" },
  ],
  ["a state that is not ours", { code: "OAUTH_INVALID_RESPONSE" }],
  [
    "a code that is over, told by a page",
    { code: "OAUTH_RESPONSE_IS_NOT_CONFORM", cause: answered(400) },
  ],
])("%s is one person's trouble", async (_what, failure) => {
  const { told, finish } = provider();
  await finish(failure);
  expect(told).toEqual([]);
});
