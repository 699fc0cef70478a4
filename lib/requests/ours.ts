/** The content types of our routes; a portal, a filter or a proxy answers with a page of its own. */
const OUR_TYPES = /^(application\/json|application\/problem\+json|text\/csv)\b/;

/**
 * Whether an answer is provably our own server's. Anything that answers in its place must not set the clock, sign
 * anybody out, or be taken for a list.
 */
export function isOurs({ headers, redirected, status }: Response): boolean {
  if (redirected || headers.get("x-contract") === null) return false;
  const hasTime = !Number.isNaN(Date.parse(headers.get("x-now") ?? ""));
  const hasShape =
    status === 204 || OUR_TYPES.test(headers.get("content-type")?.toLowerCase() ?? "");
  return hasTime && hasShape;
}
