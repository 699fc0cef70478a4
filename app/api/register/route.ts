import { readRegister } from "#lib/http/register-request";
import { route } from "#lib/http/route";

/** One class, learner by learner. */
export const GET = route("register", "staff", async (request, viewer) =>
  Response.json(await readRegister(new URL(request.url).searchParams, viewer)),
);

// Next otherwise looks over everything that is read of the request.
export const dynamic = "force-dynamic";
