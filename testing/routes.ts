import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const APP = fileURLToPath(new URL("../app", import.meta.url));

type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string | string[]>> },
) => Response | Promise<Response>;
type Handlers = Partial<Record<string, Handler>>;

interface Route {
  /** `["api", "screens", "[id]", "revoke"]` */
  parts: string[];
  handlers: Handlers;
}

/** The product's API in this process: its route handlers, freshly loaded. */
export async function loadRoutes(): Promise<(request: Request) => Promise<Response>> {
  const files = readdirSync(join(APP, "api"), { recursive: true, encoding: "utf8" });
  const routes = await Promise.all(
    files
      .filter((file) => /(^|\/)route\.ts$/.test(file))
      .map(async (file): Promise<Route> => {
        const handlers = (await import(/* @vite-ignore */ join(APP, "api", file))) as Handlers;
        return { parts: ["api", ...file.split("/").slice(0, -1)], handlers };
      }),
  );
  // Like Next: literal parts go before bracketed ones, and a catch-all comes last.
  routes.sort((a, b) => rankOf(a) - rankOf(b));
  return async (request) => {
    const asked = new URL(request.url).pathname.split("/").slice(1);
    for (const { parts, handlers } of routes) {
      const params = paramsOf(parts, asked);
      const handler = handlers[request.method];
      if (params && handler) return handler(request, { params: Promise.resolve(params) });
    }
    return new Response(null, { status: 404 });
  };
}

const rankOf = ({ parts }: Route) =>
  parts.filter((part) => part.startsWith("[")).length + (parts.join("").includes("...") ? 100 : 0);

function paramsOf(parts: string[], asked: string[]): Record<string, string | string[]> | null {
  const params: Record<string, string | string[]> = {};
  for (const [nth, part] of parts.entries()) {
    if (part.startsWith("[...")) {
      params[part.slice(4, -1)] = asked.slice(nth);
      return params;
    }
    const given = asked[nth];
    if (given === undefined) return null;
    if (part.startsWith("[")) params[part.slice(1, -1)] = given;
    else if (part !== given) return null;
  }
  return parts.length === asked.length ? params : null;
}
