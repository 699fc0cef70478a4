import { afterEach, expect, test, vi } from "vitest";
import { requestMarked } from "#lib/requests/list-query";
import { ours } from "../../e2e/ours.ts";

afterEach(() => vi.unstubAllGlobals());

test.each([
  ["data", "{}", 200],
  ["nothing new", null, 204],
])("an answer of %s that has lost its mark on the way is none", async (_words, body, status) => {
  const headers = { ...ours(), "content-type": "application/json" };
  vi.stubGlobal("fetch", async () => new Response(body, { status, headers }));
  const asked = requestMarked("/api/changes", new AbortController().signal);
  await expect(asked).rejects.toThrow(/mark/);
});
