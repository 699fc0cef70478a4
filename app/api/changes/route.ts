import { readChangesRequest } from "#lib/http/changes-request";
import { route } from "#lib/http/route";
import { answerChanges } from "#lib/live/changes";
import { theLive } from "#lib/live/the-live";

export const GET = route("changes", async (request) => {
  const { since, names } = readChangesRequest(new URL(request.url).searchParams);
  return Response.json(answerChanges(await theLive().hold(), since, names));
});
