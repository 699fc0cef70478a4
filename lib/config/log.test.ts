import { spawnSync } from "node:child_process";
import { openSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { placeOf } from "#lib/config/log";

test("of an error its kind and its frames are told, and no line of its words that looks like one", () => {
  for (const words of [
    "Amina Khan",
    "row 4\n    at Amina Khan (x:1:2)\nat Khan, Amina",
    "",
    "$& $1",
  ]) {
    const { error, frames } = placeOf(new TypeError(words, { cause: new Error("Amina") }));
    expect(error).toBe("TypeError");
    expect(frames[0]).toContain("log.test.ts");
    expect(JSON.stringify(frames)).not.toMatch(/Amina|Khan/);
  }
  expect(placeOf("Amina Khan")).toEqual({ error: "string", frames: [] });
});

// Whoever has a log of their own on a disk that runs full still has a board.
test.runIf(process.platform === "linux")("a log that can't be written stops nobody", () => {
  const path = fileURLToPath(new URL("log.ts", import.meta.url));
  const words = `
    const { log } = await import(${JSON.stringify(path)});
    const before = process.memoryUsage().rss;
    for (let nth = 0; nth < 200_000; nth += 1) log.info({ nth }, "x".repeat(500));
    log.fatal("the last");
    process.stderr.write(process.memoryUsage().rss - before < 50e6 ? "still here" : "still here, and large");
  `;
  const full = openSync("/dev/full", "w");
  const { stderr, status } = spawnSync(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "--input-type=module", "-e", words],
    { stdio: ["ignore", full, "pipe"], timeout: 60_000, encoding: "utf8" },
  );
  expect({ stderr, status }).toEqual({ stderr: "still here", status: 0 });
});
