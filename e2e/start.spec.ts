import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { lstatSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "./fixtures.ts";
import { addressIn, ENTRY, startNode, startProcess, untilServing } from "./product.ts";
import { KEY } from "./secrets.ts";
import { removeFolder } from "../testing/remove-folder.ts";

const HERE = fileURLToPath(new URL("..", import.meta.url));
const SETTINGS = { CONNECT_BASE_URL: "http://127.0.0.1:9/", CONNECT_API_KEY: KEY, PORT: "0" };

let dir: string;
test.beforeEach(() => (dir = mkdtempSync(join(tmpdir(), "now-sitting-start-"))));
test.afterEach(() => removeFolder(dir));

/** Every file of the build, and when it was written. */
function filesOfBuild(): string[] {
  const folder = dirname(ENTRY);
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return names.map((name) => `${name} ${lstatSync(join(folder, name)).mtimeMs}`);
}

/** Asks without a pause, on connections that stay open, until nobody answers. */
async function askOn(origin: string): Promise<void> {
  for (;;) {
    try {
      await (await fetch(`${origin}/sign-in`)).arrayBuffer();
    } catch {
      return;
    }
  }
}

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  test(`it serves, thinks nothing of SIGHUP, and ends with 0 on ${signal} while it is asked`, async () => {
    const files = filesOfBuild();
    const started = startProcess(SETTINGS);
    const { origin } = await untilServing(started);
    started.child.kill("SIGHUP");
    const asking = Promise.all(Array.from({ length: 8 }, () => askOn(origin)));
    expect((await fetch(`${origin}/api/health`)).status).toBe(200);
    started.child.kill(signal);
    expect(await started.ended).toBe(0);
    await asking;
    // It needs no disk that it can write to.
    expect(filesOfBuild()).toEqual(files);
  });
}

/** Sends the process a signal as it takes its folder, before there is a server. */
const signalAtStart = (signal: string) =>
  `data:text/javascript,${encodeURIComponent(`
    import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    const { linkSync } = fs;
    fs.linkSync = (...paths) => {
      process.kill(process.pid, "${signal}");
      return linkSync(...paths);
    };
    syncBuiltinESMExports();
  `)}`;

for (const signal of ["SIGTERM", "SIGINT"]) {
  test(`${signal} while it is starting ends it with 0, and it leaves its folder`, async () => {
    const words = ["--import", signalAtStart(signal), ENTRY];
    const started = startNode(words, { ...SETTINGS, DATA_DIR: dir });
    expect(await started.ended).toBe(0);
    expect(started.log()).toContain('"msg":"starting"');
    expect(readdirSync(dir)).toEqual([]);
  });
}

test("SIGHUP while it is starting does no harm", async () => {
  const started = startNode(["--import", signalAtStart("SIGHUP"), ENTRY], {
    ...SETTINGS,
    DATA_DIR: dir,
  });
  await (await untilServing(started)).stop();
  expect(await started.ended).toBe(0);
});

test("npm start serves, and leaves nothing behind however npm ends", async () => {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    let log = "";
    const npm = spawn("npm", ["start"], {
      cwd: HERE,
      env: { ...process.env, ...SETTINGS },
      stdio: ["ignore", "pipe", "inherit"],
    });
    npm.stdout.on("data", (text) => (log += text));
    const origin = await addressIn(
      () => log,
      () => npm.exitCode !== null,
    );
    const gone = once(npm, "exit");
    npm.kill(signal);
    await gone;
    await expect(async () => {
      await expect(fetch(`${origin}/api/health`)).rejects.toThrow("fetch failed");
    }).toPass();
  }
});

test("on a socket that is held for it, a restart keeps those waiting who ask, and fails nobody", async () => {
  let log = "";
  const holder = spawn(
    process.execPath,
    [join(HERE, "e2e", "held-socket.mjs"), process.execPath, ENTRY],
    {
      env: { NODE_ENV: "production", PATH: process.env["PATH"], ...SETTINGS, PORT: "1" },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  holder.stdout.on("data", (text) => (log += text));
  const ended = once(holder, "exit");
  const pids = () => [...log.matchAll(/^pid (\d+)$/gm)].map(([, pid]) => Number(pid));
  const origin = await addressIn(
    () => log,
    () => holder.exitCode !== null,
  );
  const statuses: number[] = [];
  const restarts = 2;
  const over = new AbortController();
  async function askOver(): Promise<void> {
    while (!over.signal.aborted) {
      const answer = await fetch(`${origin}/api/health`, { headers: { connection: "close" } });
      statuses.push(answer.status);
      await answer.arrayBuffer();
    }
  }
  try {
    const asking = Promise.all(Array.from({ length: 4 }, askOver));
    for (let nth = 1; nth <= restarts; nth += 1) {
      process.kill(pids().at(-1)!, "SIGTERM");
      await expect(() => expect(log.match(/"msg":"listening"/g)).toHaveLength(nth + 1)).toPass();
    }
    over.abort();
    await asking;
  } finally {
    over.abort();
    process.kill(pids().at(-1)!, "SIGKILL");
    await ended;
  }
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(pids()).toHaveLength(restarts + 1);
});

test("the archive is small, has what the document of ways to run it names, and serves from where it was unpacked", async () => {
  const dist = dirname(dirname(ENTRY));
  execFileSync(process.execPath, [join(HERE, "deploy", "package.mjs")]);
  const { version } = JSON.parse(readFileSync(join(HERE, "package.json"), "utf8"));
  const name = `now-sitting-${version}`;
  execFileSync("tar", ["-xzf", join(dist, `${name}.tar.gz`), "-C", dir]);
  const root = join(dir, name);
  const files = readdirSync(root, { recursive: true, encoding: "utf8" });
  const bytes = files.reduce((sum, file) => sum + lstatSync(join(root, file)).size, 0);
  expect(bytes).toBeLessThan(60_000_000);
  const text = readFileSync(join(HERE, "docs", "running.md"), "utf8");
  const named = [...text.matchAll(/\/opt\/now-sitting\/current\/([\w./-]+)/g)].map(
    ([, file]) => file,
  );
  expect(named).toContain("deploy/now-sitting.service");
  expect(files).toEqual(expect.arrayContaining(named));
  const { origin, kill } = await untilServing(
    startNode([join(root, "now-sitting.mjs")], SETTINGS, "/"),
  );
  expect((await fetch(`${origin}/sign-in`)).status).toBe(200);
  expect((await fetch(`${origin}/icon.svg`)).status).toBe(200);
  await kill();
});

test("a second one on the same folder is refused, and one after a crash is not", async () => {
  const settings = { ...SETTINGS, DATA_DIR: dir };
  const first = await untilServing(startProcess(settings));
  const second = startProcess(settings);
  expect(await second.ended).toBe(75);
  expect(second.log()).toContain("running already with this DATA_DIR");
  await first.kill();
  const third = startProcess(settings);
  await untilServing(third);
  // It ends with whoever started it.
  const gone = once(third.child, "exit");
  third.child.disconnect();
  expect(await gone).toEqual([0, null]);
});

test("a port that is taken and an address that isn't ours end it, each with its own code", async () => {
  const first = await untilServing(startProcess(SETTINGS));
  const second = startProcess({ ...SETTINGS, PORT: new URL(first.origin).port });
  expect(await second.ended).toBe(75);
  expect(second.log()).toContain("is in use");
  await first.kill();
  const elsewhere = startProcess({ ...SETTINGS, LISTEN_HOST: "203.0.113.1" });
  expect(await elsewhere.ended).toBe(78);
  expect(elsewhere.log()).toContain("LISTEN_HOST=203.0.113.1");
});

test("settings come from a file, named or called .env, and a name that is nearly right is told", async () => {
  const lines = Object.entries({ ...SETTINGS, WALL_HOUR: "" }).map(
    ([name, value]) => `${name}="${value}"`,
  );
  const file = join(dir, "settings.env");
  writeFileSync(file, `\uFEFF# ours\n${lines.join("\r\n")}\n`);
  const named = startProcess({}, ["--env-file", file]);
  expect(await named.ended).toBe(78);
  const mistakes = named.log().match(/^ {2}- .*$/gm);
  expect(mistakes).toEqual(["  - WALL_HOUR is no setting. Did you mean WALL_HOURS?"]);
  writeFileSync(join(dir, ".env"), lines.slice(0, -1).join("\n"));
  const found = startNode([ENTRY], {}, dir);
  await (await untilServing(found)).kill();
  expect(found.log()).not.toContain(KEY);
});

test("what is served, and check-config, go out by the proxy of the settings", async () => {
  const settings = {
    ...SETTINGS,
    CONNECT_BASE_URL: "https://connect.test/api/v1",
    // Nobody is there.
    HTTPS_PROXY: "http://127.0.0.1:9",
    PUBLIC_URL: "https://sitting.college.ac.uk",
    SIGN_IN_SECRET: "a-secret-of-the-tests-that-is-long-enough",
    OIDC_ISSUER: "https://login.test",
    OIDC_CLIENT_ID: "id",
    OIDC_CLIENT_SECRET: "client-secret",
    ALLOWED_ADDRESSES: "@college.ac.uk",
  };
  const checked = startProcess(settings, ["check-config"]);
  expect(await checked.ended).toBe(1);
  expect(checked.log()).toMatch(/^Connect, who is sitting +FAILS .*ECONNREFUSED/m);
  expect(checked.log()).toMatch(/^Sign-in with .* FAILS .*ECONNREFUSED/m);
  const served = await untilServing(startProcess(settings));
  await expect(() =>
    expect(served.log()).toMatch(/"kind":"unreachable","code":"ECONNREFUSED"/),
  ).toPass();
  expect(served.log()).not.toContain('"OTHER"');
  await served.kill();
});
