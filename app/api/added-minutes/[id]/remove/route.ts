import { removeMinutes } from "#lib/http/added-minutes";
import { route } from "#lib/http/route";

export const POST = route("minutes.remove", "lead", (request, viewer) =>
  removeMinutes(new URL(request.url).pathname.split("/")[3] ?? "", viewer),
);
