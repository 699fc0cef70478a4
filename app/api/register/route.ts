import { dataHeaders } from "#lib/http/data-answer";
import { dataRoute } from "#lib/http/data-route";
import { readRegister } from "#lib/http/register-request";

/** One class, learner by learner. */
export const GET = dataRoute("register", "staff", async (_request, params, viewer) => {
  const { register, look } = await readRegister(params, viewer);
  return Response.json(register, { headers: dataHeaders(look) });
});

// Otherwise Next tracks every property that is read from the request.
export const dynamic = "force-dynamic";
