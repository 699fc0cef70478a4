import { holdOrRefuse } from "#lib/http/hold-or-refuse";
import { readChangesRequest } from "#lib/http/changes-request";
import { route } from "#lib/http/route";
import { answerChanges } from "#lib/live/changes";

export const GET = route("changes", async (request) => {
  const { since, names } = readChangesRequest(new URL(request.url).searchParams);
  return Response.json(answerChanges(await holdOrRefuse(), since, names));
});
