import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startOpenId } from "./openid/openid.ts";
import { settingsOf } from "./openid/product-settings.ts";
import { UPN_SUFFIX, writeRosters } from "./roster/rosters.ts";
import { readSettings } from "./settings.ts";

/**
 * `npm run demo`: builds the product, then runs it beside the simulator until Ctrl-C.
 * `npm run demo -- --sign-in`: with invented staff, who sign in at providers of their own.
 */
const SIGN_IN = "--sign-in";
const unknown = process.argv.slice(2).filter((word) => word !== SIGN_IN);
if (unknown.length > 0) {
  console.error(`The demo knows ${SIGN_IN}, and not ${unknown.join(" ")}.`);
  process.exit(1);
}
const hasSignIn = process.argv.includes(SIGN_IN);
const settings = readSettings(process.env);
const port = process.env["PORT"] || "3000";
const environment: NodeJS.ProcessEnv = {
  ...process.env,
  CONNECT_BASE_URL: `http://127.0.0.1:${settings.port}/api/v1`,
  CONNECT_API_KEY: settings.apiKey,
  ORGANISATION_NAME: process.env["ORGANISATION_NAME"] || "Eastmere College",
  RUNNING_LONG: process.env["RUNNING_LONG"] ?? "English=60,Maths=60,Digital skills=45,ESOL=75",
  REGISTER_SUBJECTS: process.env["REGISTER_SUBJECTS"] ?? "English,Maths,Digital skills,ESOL",
  REFRESH_SECONDS: process.env["REFRESH_SECONDS"] || "5",
};
const rosters = await mkdtemp(join(tmpdir(), "now-sitting-rosters-"));
await writeRosters(rosters, settings);
environment["ROSTER_DIR"] ||= rosters;
environment["UPN_SUFFIX"] ||= UPN_SUFFIX;
const children: ChildProcess[] = [];
const closers: (() => Promise<void>)[] = [];

function end(code: number): void {
  process.exitCode = code;
  for (const child of children) child.kill("SIGTERM");
  for (const close of closers) void close();
  rmSync(rosters, { recursive: true, force: true });
}

/** If one half stops, the other is of no use. */
function run(args: string[]): ChildProcess {
  const child = spawn(process.execPath, args, {
    env: environment,
    // A channel to this process: the server ends with it, however that ends.
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  children.push(child);
  child.on("exit", (code) => {
    if (process.exitCode === undefined) end(code ?? 1);
  });
  return child;
}

async function answers(address: string): Promise<boolean> {
  return fetch(address).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Instead of Microsoft and Google; they end with this process. */
async function startProviders(publicUrl: string): Promise<Record<string, string>> {
  const given: Record<string, string> = {
    PUBLIC_URL: publicUrl,
    SIGN_IN_SECRET: randomBytes(32).toString("base64"),
    LEADS: "ada.lyle@eastmere.ac.uk",
  };
  for (const shape of ["microsoft", "google"] as const) {
    const openId = await startOpenId({ shape, port: 0, publicUrl });
    closers.push(openId.close);
    Object.assign(given, settingsOf(shape, openId));
  }
  return given;
}

console.log("Building the product (about half a minute)…");
const build = spawnSync(process.execPath, ["deploy/build.mjs"], { encoding: "utf8" });
if (build.status !== 0) {
  console.error(build.stdout + build.stderr);
  process.exit(1);
}

if (hasSignIn) Object.assign(environment, await startProviders(`http://localhost:${port}`));

for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => end(0));
run(["--import", "tsx", "simulator/main.ts"]).stdout?.pipe(process.stdout);
// The product's own log is for its operators, not for a first look.
run(["deploy/start.mjs"]).stdout?.resume();

while (process.exitCode === undefined && !(await answers(`http://127.0.0.1:${port}/api/health`))) {
  await new Promise((resolve) => setTimeout(resolve, 200));
}
if (process.exitCode === undefined) {
  console.log(`\nNow Sitting, with invented learners: http://localhost:${port}\nCtrl-C ends it.`);
}
