import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, symlinkSync } from "node:fs";
import { statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockFolder } from "#lib/config/data-dir-lock";
import { removeFolder } from "../../testing/remove-folder.ts";

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), "now-sitting-lock-"))));
afterEach(() => removeFolder(dir));

/** Another process that takes the lock and holds it until it is killed. */
async function otherProcess() {
  const path = fileURLToPath(new URL("data-dir-lock.ts", import.meta.url));
  const words = `import(${JSON.stringify(path)}).then(({ lockFolder }) => lockFolder(${JSON.stringify(dir)})).then(({ is }) => { console.log(is); setInterval(() => {}, 1000); })`;
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "-e", words],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const [said] = (await once(child.stdout, "data")) as [Buffer];
  return {
    is: said.toString().trim(),
    async kill() {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}

test("a folder is held by one at a time, and free again once it is released", async () => {
  const first = await lockFolder(dir);
  if (first.is !== "held") throw new Error(first.is);
  expect(await lockFolder(dir)).toEqual({ is: "taken" });
  first.release();
  const next = await lockFolder(dir);
  expect(next.is).toBe("held");
  if (next.is === "held") next.release();
  expect(readdirSync(dir)).toEqual([]);
});

test("a process that was killed holds nothing, however it left the folder", async () => {
  const other = await otherProcess();
  expect(other.is).toBe("held");
  expect(await lockFolder(dir)).toEqual({ is: "taken" });
  await other.kill();
  const lock = await lockFolder(dir);
  expect(lock.is).toBe("held");
  expect(await lockFolder(dir)).toEqual({ is: "taken" });
  if (lock.is === "held") lock.release();
});

// Somebody tries it as root once, and the machine goes down: the service's own account must see that nobody answers.
test("every account that may look into the folder can ask whether the lock is held", async () => {
  const lock = await lockFolder(dir);
  expect(statSync(join(dir, ".now-sitting.lock")).mode & 0o222).toBe(0o222);
  if (lock.is === "held") lock.release();
});

test("of many that start after a crash one gets it", async () => {
  const other = await otherProcess();
  await other.kill();
  const locks = await Promise.all(Array.from({ length: 20 }, () => lockFolder(dir)));
  expect(locks.filter(({ is }) => is === "held")).toHaveLength(1);
  expect(locks.filter(({ is }) => is === "taken")).toHaveLength(19);
  for (const lock of locks) if (lock.is === "held") lock.release();
});

test("two names of one folder are one folder, and a long name is no obstacle", async () => {
  const long = join(dir, "x".repeat(120));
  mkdirSync(long);
  symlinkSync(long, join(dir, "link"));
  const lock = await lockFolder(long);
  expect(lock.is).toBe("held");
  expect(await lockFolder(join(dir, "link"))).toEqual({ is: "taken" });
  if (lock.is === "held") lock.release();
});

test("a plain file of the lock's name is no lock", async () => {
  writeFileSync(join(dir, ".now-sitting.lock"), "");
  const lock = await lockFolder(dir);
  expect(lock.is).toBe("held");
  if (lock.is === "held") lock.release();
});
