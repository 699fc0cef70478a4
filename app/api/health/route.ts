import { buildInfo } from "#lib/config/build";
import { route } from "#lib/http/route";

/** Says that the process serves, and what. Asks nothing of Connect and counts nobody as watching. */
export const GET = route("health", "anyone", () => {
  const { id, version, commit } = buildInfo();
  return Response.json({ status: "ok", build: id, version, commit });
});

// Without a request to read, Next would answer from a copy made at build time.
export const dynamic = "force-dynamic";
