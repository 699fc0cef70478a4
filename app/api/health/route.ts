import { buildId } from "#lib/config/build";
import { route } from "#lib/http/route";

/** Says that the process serves. Asks nothing of Connect and counts nobody as watching. */
export const GET = route("health", "anyone", () =>
  Response.json({ status: "ok", build: buildId() }),
);

// Without a request to read, Next would answer from a copy made at build time.
export const dynamic = "force-dynamic";
