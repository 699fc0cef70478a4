import { beforeAll, expect, test } from "vitest";
import { followSession } from "./follow.ts";
import { tellPath } from "./tell.ts";
import type { Path } from "./path.ts";

/** `npm run session-path`: print the path when this runs by itself. */
const IS_SHOWN = process.env["npm_lifecycle_event"] === "session-path";
const MOST_MODULES = 15;
let paths: { sessions: Path; changes: Path };

beforeAll(async () => {
  paths = await followSession();
  if (!IS_SHOWN) return;
  tellPath("Connect's answer to /api/sessions", paths.sessions);
  tellPath("Connect's answer to /api/changes", paths.changes);
});

test("a sessionId passes from Connect's answer to the list through few modules", () => {
  const { modules } = paths.sessions;
  expect(modules[0]).toMatch(/^lib\/connect\//);
  expect(modules.at(-1)).toBe("app/api/sessions/route.ts");
  expect(modules.length).toBeLessThanOrEqual(MOST_MODULES);
});

test("it goes one way", () => {
  expect(paths.sessions.circles).toEqual([]);
  expect(paths.changes.circles).toEqual([]);
});

test("the change feed gets it through the same modules, and its own", () => {
  const own = paths.changes.modules.filter((each) => !paths.sessions.modules.includes(each));
  expect(paths.changes.modules.at(-1)).toBe("app/api/changes/route.ts");
  expect(own.filter((each) => !/\/(diff|changes[\w-]*)(\/route)?\.ts$/.test(each))).toEqual([]);
});
