import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vitest/config";
import { instrument } from "./instrument.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** The product's own code, on the server and in the browser. */
const OURS = /^(lib|app\/api|components)\/.*\.tsx?$/;
const REACTS = '"react/jsx-dev-runtime"';

/** Makes the product's functions report what passes through them. */
export function tellPassing(): Plugin {
  return {
    name: "session-path",
    enforce: "post",
    transform(code, id) {
      const file = relative(ROOT, id.split("?")[0]!).replaceAll("\\", "/");
      if (!OURS.test(file)) return null;
      const told = code.replace(REACTS, JSON.stringify(`${ROOT}testing/session-path/elements.ts`));
      return { code: instrument(told, file), map: null };
    },
  };
}
