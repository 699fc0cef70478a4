import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "#lib/config/env";
import { metricsNow } from "#lib/http/metrics";
import { ProblemError } from "#lib/http/problem-error";
import { route } from "#lib/http/route";

/** For Prometheus, which shows the settings' token; without one there is nothing here. */
export const GET = route("metrics", "anyone", async ({ headers }) => {
  const { metricsToken } = env();
  if (metricsToken === null) throw new ProblemError("not_found");
  const [, given = ""] = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "") ?? [];
  if (!isSame(given, metricsToken)) throw new ProblemError("token_refused");
  const { text, type } = await metricsNow();
  return new Response(text, { headers: { "content-type": type } });
});

/** Takes as long whatever was given, so that nobody finds out the token character by character. */
function isSame(given: string, token: string): boolean {
  const [one, other] = [given, token].map((text) => createHash("sha256").update(text).digest());
  return timingSafeEqual(one!, other!);
}

// Without a request to read, Next would answer from a copy made at build time.
export const dynamic = "force-dynamic";
