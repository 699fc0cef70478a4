// A build or a server in a school tells nobody that it ran. Read by Next after this file.
process.env.NEXT_TELEMETRY_DISABLED = "1";

// Headers that every answer carries; the Content-Security-Policy of pages needs a nonce and is in proxy.ts.
const everywhere = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  // A link out must not tell where a member of staff was looking.
  { key: "Referrer-Policy", value: "no-referrer" },
  {
    key: "Permissions-Policy",
    value: "camera=(), microphone=(), geolocation=(), browsing-topics=()",
  },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  // A list of children belongs in no search engine.
  { key: "X-Robots-Tag", value: "noindex, nofollow" },
];

// An API answer is never a document: were one opened as such, it could load and run nothing.
const api = [
  { key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" },
];

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactCompiler: true,
  reactStrictMode: true,
  devIndicators: false,
  headers: async () => [
    { source: "/:path*", headers: everywhere },
    { source: "/api/:path*", headers: api },
  ],
};
