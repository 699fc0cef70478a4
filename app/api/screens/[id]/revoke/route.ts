import { route } from "#lib/http/route";
import { revokeScreen } from "#lib/http/screens";

export const POST = route("screens.revoke", "lead", (request, viewer) =>
  revokeScreen(new URL(request.url).pathname.split("/")[3] ?? "", viewer),
);
