import { byAsking } from "#lib/http/by-asking";
import { dataHeaders } from "#lib/http/data-answer";
import { dataRoute } from "#lib/http/data-route";
import { readRegister } from "#lib/http/register-request";

/** One class, learner by learner. */
const answer = byAsking("register", async (search: string, viewer) => {
  const { register, look } = await readRegister(new URLSearchParams(search), viewer);
  return Response.json(register, { headers: dataHeaders(look) });
});

export const GET = dataRoute("register", "staff", (_request, params, viewer) =>
  answer(String(params), viewer),
);

// Otherwise Next tracks every property that is read from the request.
export const dynamic = "force-dynamic";
