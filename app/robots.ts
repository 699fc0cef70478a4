import type { MetadataRoute } from "next";

/** A list of children belongs in no search engine. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: "*", disallow: "/" } };
}
