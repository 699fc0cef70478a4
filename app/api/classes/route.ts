import type { ClassList } from "#lib/contract";
import { holdOrRefuse } from "#lib/http/hold-or-refuse";
import { route } from "#lib/http/route";
import { listClasses } from "#lib/roster/class-list";

export const GET = route("classes", "staff", async (request, viewer) => {
  const { membership, scope } = await holdOrRefuse(new URL(request.url).searchParams, viewer);
  const list: ClassList = listClasses(
    membership.roster,
    scope,
    viewer.session?.staff.address ?? null,
  );
  return Response.json(list);
});

// Next otherwise looks over everything that is read of the request.
export const dynamic = "force-dynamic";
