import { route } from "#lib/http/route";

/** Whether the caller is still signed in: for a page that asks for nothing else once it is there. */
export const GET = route("signed-in", "staff", () => new Response(null, { status: 204 }));

// Otherwise Next tracks every property that is read from the request.
export const dynamic = "force-dynamic";
