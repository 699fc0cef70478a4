import "server-only";
import { audit } from "#lib/auth/audit";
import type { Rule, Viewer } from "#lib/auth/guard";
import { route } from "#lib/http/route";

type Handler = (request: Request, params: URLSearchParams, viewer: Viewer) => Promise<Response>;

/**
 * A route whose answers are made from the list. Whoever gets one has looked, which is logged here, so that no such
 * route can forget it.
 */
export function dataRoute(name: string, rule: Exclude<Rule, "anyone">, handler: Handler) {
  return route(name, rule, async (request, viewer) => {
    const response = await handler(request, new URL(request.url).searchParams, viewer);
    audit("looked", viewer.session, viewer.view.scope);
    return response;
  });
}
