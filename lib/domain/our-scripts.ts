/** In every page that our server makes, and in none that a filter or a proxy puts in its place. */
export const OUR_SCRIPTS = "/_next/static/";
