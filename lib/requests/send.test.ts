import { afterEach, expect, test, vi } from "vitest";
import { send } from "#lib/requests/send";
import { ours } from "../../e2e/ours.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** What a form is told where no answer came to its end: that it does not know, and never that nothing was done. */
async function expectUnknown(sent: ReturnType<typeof send>) {
  const { ok, problem } = (await sent) as { ok: false; problem: { detail: string } };
  expect(ok).toBe(false);
  expect(problem.detail).toMatch(/whether/);
  expect(problem.detail).not.toMatch(/Nothing was/);
}

test("a network that says nothing does not hold a form for ever", async () => {
  vi.useFakeTimers();
  const fetchNothing = (_path: string, { signal }: RequestInit) =>
    new Promise<Response>((_resolve, reject) => {
      signal?.addEventListener("abort", () => reject(new Error("aborted")));
    });
  vi.stubGlobal("fetch", fetchNothing);
  const told = vi.fn<() => void>();
  const sent = send("/api/added-minutes", { minutes: 5 });
  void sent.then(told);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toHaveBeenCalledOnce();
  await expectUnknown(sent);
});

test("an answer that is cut off does not say that nothing was done", async () => {
  vi.stubGlobal("fetch", async () => {
    return new Response('{"id":"1","min', {
      headers: { ...ours(), "content-type": "application/json" },
    });
  });
  await expectUnknown(send("/api/added-minutes", { minutes: 5 }));
});

test("a network that is gone does not say so either, for it may have gone after the request", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  await expectUnknown(send("/api/added-minutes", { minutes: 5 }));
});
