/** The least that a Next route handler can do: what it costs, every answer of Next's costs. */
export const GET = () => new Response(null);

// As the product's own: made for each request, not once at build time.
export const dynamic = "force-dynamic";
