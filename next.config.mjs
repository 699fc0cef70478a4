import { sourceHash } from "./deploy/source-hash.mjs";

// Next's telemetry: a build or a server in a school reports to nobody. Read by Next after this file.
process.env.NEXT_TELEMETRY_DISABLED = "1";

/**
 * What Next builds and how. What stands on every answer (policies, encodings, who is refused) is in lib/door, in front
 * of Next.
 * @type {import("next").NextConfig}
 */
export default {
  // Next's server with the few packages that it needs: deploy/build.mjs makes of it what is served.
  output: "standalone",
  // The same sources are the same build, on whichever machine they were built.
  generateBuildId: () => sourceHash(),
  outputFileTracingExcludes: {
    "*": [
      "node_modules/@img/**",
      "node_modules/sharp/**",
      "node_modules/typescript/**",
      "deploy/**",
      "testing/**",
      "docs/**",
    ],
  },
  poweredByHeader: false,
  // Compiled for package.json's browsers as our own sources are: it comes in a later dialect.
  transpilePackages: ["next"],
  // `npm run check` checks the types, once.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  // "use memo" marks what is expensive to draw again. Everywhere else the compiler's output would cost the first
  // load more bytes than it saves.
  reactCompiler: { compilationMode: "annotation" },
  reactStrictMode: true,
  // Whoever opens a page opens it alone: what it needs comes in one piece, which compresses better than five.
  experimental: {
    globalNotFound: true,
    turbopackChunking: { minChunkSize: 400_000, maxMergeChunkSize: 2_000_000 },
  },
  turbopack: {
    resolveAlias: {
      // Its usual build has private methods, which Safari can read from 15 on.
      "@tanstack/query-core": "./node_modules/@tanstack/query-core/build/legacy/index.js",
      // Its shim is for a React before ours.
      "use-sync-external-store/shim/with-selector": "use-sync-external-store/with-selector",
    },
  },
  devIndicators: false,
};
