import "server-only";
import { audit } from "#lib/auth/audit";
import type { Viewer } from "#lib/auth/guard";
import type { WallShow } from "#lib/domain/wall-show";
import { ProblemError } from "#lib/http/problem-error";
import { route } from "#lib/http/route";

type Handler = (request: Request, params: URLSearchParams, viewer: Viewer) => Promise<Response>;

/** Who may have its answers: staff alone, or screens too that show this. */
type DataRule = "staff" | { readonly alsoScreensOf: WallShow };

/**
 * A route whose answers are made from the list. Whoever gets one has looked, which is logged here, so that no such
 * route can forget it.
 */
export function dataRoute(name: string, rule: DataRule, handler: Handler) {
  const screensOf = rule === "staff" ? null : rule.alsoScreensOf;
  return route(name, screensOf === null ? "staff" : "viewer", async (request, viewer) => {
    const { screen, session, view } = viewer;
    if (screen && screen.show !== screensOf) {
      throw new ProblemError("not_allowed", {
        detail: "A lead has this screen show something else.",
      });
    }
    const response = await handler(request, new URL(request.url).searchParams, viewer);
    audit("looked", session, view.scope);
    return response;
  });
}
