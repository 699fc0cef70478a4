// Next's telemetry: a build or a server in a school reports to nobody. Read by Next after this file.
process.env.NEXT_TELEMETRY_DISABLED = "1";

// For everything but the API, whose answers carry their own headers (lib/http/route.ts): Next tries each rule here
// on every request, and there are many polls. The Content-Security-Policy of pages needs a nonce and is in
// proxy.ts.
const documents = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  // A link out must not reveal where a member of staff was looking.
  { key: "Referrer-Policy", value: "no-referrer" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  // A list of children belongs in no search engine.
  { key: "X-Robots-Tag", value: "noindex, nofollow" },
  { key: "X-Frame-Options", value: "DENY" },
  {
    key: "Permissions-Policy",
    value: "camera=(), microphone=(), geolocation=(), browsing-topics=()",
  },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

// Next removes this header from a route handler's answer and doesn't compress it either. So lib/http/route.ts
// compresses every answer for clients that accept gzip, and the header is added here, by the same rule.
const compressed = [{ key: "Content-Encoding", value: "gzip" }];
const takesGzip = [{ type: "header", key: "accept-encoding", value: ".*gzip.*" }];

// TLS ends at a proxy; if that says that a browser came by https, the browser must use nothing else.
const overTls = [{ type: "header", key: "x-forwarded-proto", value: "https" }];
const tlsAlone = [{ key: "Strict-Transport-Security", value: "max-age=31536000" }];

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  // "use memo" marks what is expensive to draw again. Everywhere else the compiler's output would cost the first
  // load more bytes than it saves.
  reactCompiler: { compilationMode: "annotation" },
  reactStrictMode: true,
  // Whoever opens a page opens it alone: what it needs comes in one piece, which compresses better than five.
  experimental: { turbopackChunking: { minChunkSize: 400_000, maxMergeChunkSize: 2_000_000 } },
  // Its shim is for a React before ours.
  turbopack: {
    resolveAlias: {
      "use-sync-external-store/shim/with-selector": "use-sync-external-store/with-selector",
    },
  },
  devIndicators: false,
  headers: async () => [
    { source: "/((?!api/).*)", headers: documents },
    { source: "/((?!api/).*)", has: overTls, headers: tlsAlone },
    { source: "/api/:path*", has: takesGzip, headers: compressed },
  ],
};
