import { expect, test } from "vitest";
import { hasValkey, startValkey } from "./valkey-server.ts";

const held = (server: { ask(...words: string[]): Promise<unknown> }) => server.ask("DBSIZE");

test.runIf(hasValkey)(
  "a server is killed, comes back empty at its address, and is stopped",
  async () => {
    const server = await startValkey();
    try {
      await server.ask("SET", "a", "1");
      expect(await held(server)).toBe(1);
      const { pid } = server;
      await server.kill();
      await expect(held(server)).rejects.toThrow("ECONNREFUSED");
      await server.restart();
      expect(server.pid).not.toBe(pid);
      expect(await held(server)).toBe(0);
      expect(await server.ask("CONFIG", "GET", "save")).toEqual(["save", ""]);
    } finally {
      await server.stop();
    }
    await expect(held(server)).rejects.toThrow("ECONNREFUSED");
  },
);
