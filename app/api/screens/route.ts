import { AddScreenBody } from "#lib/http/screen-bodies";
import { route, routeWithBody } from "#lib/http/route";
import { addScreen, listScreens, screensOrRefuse } from "#lib/http/screens";
import type { ScreenList } from "#lib/domain/screens";

export const GET = route("screens", "lead", () => {
  screensOrRefuse();
  const list: ScreenList = { screens: listScreens() };
  return Response.json(list);
});

export const POST = routeWithBody("screens.add", "lead", AddScreenBody, addScreen);

// Otherwise Next tracks every property that is read from the request.
export const dynamic = "force-dynamic";
