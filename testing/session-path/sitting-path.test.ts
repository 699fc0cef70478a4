import { expect, test } from "vitest";
import { followSitting } from "./follow-in-browser.tsx";
import { tellPath } from "./tell.ts";

/** `npm run session-path`: print the path when this runs by itself. */
const IS_SHOWN = process.env["npm_lifecycle_event"] === "session-path";
const MOST_MODULES = 12;

test("a sitting passes from the change answer to its row on the board through few modules", async () => {
  const path = await followSitting();
  if (IS_SHOWN) tellPath("the answer of /api/changes to the board", path);
  const { modules } = path;
  expect(modules[0]).toMatch(/^lib\/requests\//);
  expect(modules.at(-1)).toBe("components/board/columns.tsx");
  expect(modules.length).toBeLessThanOrEqual(MOST_MODULES);
});
