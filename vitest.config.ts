import { defineConfig } from "vitest/config";

export default defineConfig({
  // `server-only` resolves to nothing under this condition, as it does in Next's server build.
  ssr: { resolve: { conditions: ["react-server", "node", "import", "default"] } },
  test: { include: ["{lib,simulator,components,app}/**/*.test.{ts,tsx}"] },
});
