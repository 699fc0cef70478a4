import { readChangesRequest } from "#lib/http/changes-request";
import { holdOrRefuse } from "#lib/http/hold-or-refuse";
import { keptAnswer } from "#lib/http/kept-answer";
import { route } from "#lib/http/route";
import { answerChanges } from "#lib/live/changes";

export const GET = route("changes", async (request) => {
  const { since, names } = readChangesRequest(new URL(request.url).searchParams);
  const held = await holdOrRefuse();
  return keptAnswer(request, held, ["changes", since, names], () =>
    answerChanges(held, since, names),
  );
});

// Next otherwise looks over everything that is read of the request.
export const dynamic = "force-dynamic";
