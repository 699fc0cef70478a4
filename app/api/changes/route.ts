import { MARK_HEADER } from "#lib/contract";
import { readSince } from "#lib/http/changes-request";
import { holdOrRefuse } from "#lib/http/hold-or-refuse";
import { answerInBytes, bytesOf, kept } from "#lib/http/kept-answer";
import { route } from "#lib/http/route";
import { answerChanges, hasNothing } from "#lib/live/changes";

export const GET = route("changes", "viewer", async (request, viewer) => {
  const { searchParams } = new URL(request.url);
  const since = readSince(searchParams);
  const held = await holdOrRefuse(searchParams, viewer);
  const { mark, bytes } = kept(held, ["changes", since], () => {
    const changes = answerChanges(held, since);
    return hasNothing(changes)
      ? { mark: JSON.stringify(held.mark), bytes: null }
      : { mark: null, bytes: bytesOf(changes) };
  });
  if (bytes) return answerInBytes(request, bytes);
  return new Response(null, { status: 204, headers: { [MARK_HEADER]: mark } });
});

// Next otherwise looks over everything that is read of the request.
export const dynamic = "force-dynamic";
