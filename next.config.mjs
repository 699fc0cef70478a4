// A build or a server in a school tells nobody that it ran. Read by Next after this file.
process.env.NEXT_TELEMETRY_DISABLED = "1";

// Headers of whatever is not an answer of the API, which carries its own (lib/http/route.ts): each rule here is
// looked through for every request, and board upon board polls. The Content-Security-Policy of pages needs a
// nonce and is in proxy.ts.
const documents = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  // A link out must not tell where a member of staff was looking.
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

// Next takes this header off what a route handler answers, and compresses none of it; so lib/http/route.ts
// compresses every answer for whoever takes gzip, and the header is put on here, by the same rule.
const compressed = [{ key: "Content-Encoding", value: "gzip" }];
const takesGzip = [{ type: "header", key: "accept-encoding", value: ".*gzip.*" }];

// TLS ends at a proxy; where it says that a browser came by https, that browser is to come by nothing else.
const overTls = [{ type: "header", key: "x-forwarded-proto", value: "https" }];
const tlsAlone = [{ key: "Strict-Transport-Security", value: "max-age=31536000" }];

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  // "use memo" stands in what is dear to draw anew. Everywhere else what the compiler adds would cost the first
  // load more, in bytes, than it would spare.
  reactCompiler: { compilationMode: "annotation" },
  reactStrictMode: true,
  devIndicators: false,
  headers: async () => [
    { source: "/((?!api/).*)", headers: documents },
    { source: "/((?!api/).*)", has: overTls, headers: tlsAlone },
    { source: "/api/:path*", has: takesGzip, headers: compressed },
  ],
};
