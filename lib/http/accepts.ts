/** How an answer may be compressed, as `Accept-Encoding` and `Content-Encoding` name it. */
export type Coding = "br" | "gzip";

/**
 * Whether a coding is welcome (RFC 9110, 12.5.3): named itself, or by `*`, and not with a weight of 0.
 * @param accepted a request's `Accept-Encoding`
 */
export function accepts(coding: Coding, accepted: string | null | undefined): boolean {
  const weights = new Map<string, number>();
  for (const each of (accepted ?? "").toLowerCase().split(",")) {
    const [name = "", ...parameters] = each.split(";").map((part) => part.trim());
    const weight = parameters.find((part) => part.startsWith("q="))?.slice(2);
    weights.set(name === "x-gzip" ? "gzip" : name, weight === undefined ? 1 : Number(weight));
  }
  return (weights.get(coding) ?? weights.get("*") ?? 0) > 0;
}
