import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Every address that the folder `app` makes, read as Next reads it, so a new one is here by itself. */
export function addresses(): string[] {
  const app = fileURLToPath(new URL("../app", import.meta.url));
  return (
    readdirSync(app, { recursive: true, encoding: "utf8" })
      // Whatever address has no page of its own.
      .map((file) => (file === "global-not-found.tsx" ? "[...path]/page.tsx" : file))
      .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
      // A folder in round brackets is no part of an address.
      .map((file) => `/${file.replace(/^\(\w+\)\//, "").replace(/\/?(page\.tsx|route\.ts)$/, "")}`)
      .sort()
  );
}
