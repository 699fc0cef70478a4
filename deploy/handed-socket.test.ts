import { afterEach, expect, test, vi } from "vitest";
import { handedSocket } from "./handed-socket.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

function handed(forWhom: string | undefined, count: string | undefined) {
  vi.stubEnv("LISTEN_PID", forWhom);
  vi.stubEnv("LISTEN_FDS", count);
  return handedSocket();
}

test("one socket for this very process is taken, and what was passed down from another's is not", () => {
  expect(handed(undefined, undefined)).toBeNull();
  expect(handed("", "1")).toBeNull();
  expect(handed(String(process.ppid), "1")).toBeNull();
  expect(handed(String(process.pid), "1")).toEqual({ fd: 3 });
});

test.each(["0", "2", "", "many", undefined])("%s sockets end it with words", (count) => {
  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  vi.spyOn(process, "exit").mockImplementation((code) => {
    throw new Error(`ended with ${code}`);
  });
  expect(() => handed(String(process.pid), count)).toThrow("ended with 78");
  expect(said.mock.calls.join()).toContain("must have one ListenStream");
});
