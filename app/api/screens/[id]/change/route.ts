import { routeWithBody } from "#lib/http/route";
import { ChangeScreenBody } from "#lib/http/screen-bodies";
import { changeScreen } from "#lib/http/screens";

export const POST = routeWithBody(
  "screens.change",
  "lead",
  ChangeScreenBody,
  (body, viewer, path) => changeScreen(path.split("/")[3] ?? "", body, viewer),
);
