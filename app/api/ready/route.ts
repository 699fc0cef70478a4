import { ProblemError } from "#lib/http/problem-error";
import { route } from "#lib/http/route";
import { readyNow } from "#lib/queries/ready";
import { otherProblems } from "#lib/http/problems";

/**
 * For whoever watches over the service: 503 where a reader would get no list, otherwise what is wrong, by kind. A
 * load balancer asks /api/health: with CENTURY down, no other instance would do better.
 */
export const GET = route("ready", "anyone", async () => {
  const readiness = await readyNow();
  if (!readiness.isReady) throw new ProblemError(readiness.why);
  const problems = [...readiness.problems, ...otherProblems()];
  return Response.json({ status: "ready", problems });
});

// Without a request to read, Next would answer from a copy made at build time.
export const dynamic = "force-dynamic";
