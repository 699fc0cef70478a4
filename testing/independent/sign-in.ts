import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulator } from "../../simulator/simulator.ts";
import { loadRoutes } from "../routes.ts";
import { CLIENT, startGlewlwyd } from "./glewlwyd.ts";

/**
 * `npm run independent-provider`: a teacher and a lead sign in at a provider that others wrote, Debian's glewlwyd, through
 * our own routes. Needs `apt-get install glewlwyd sqlite3`.
 */
const ORIGIN = "http://127.0.0.1:21298";
const simulator = await startSimulator({ port: 0, sittings: 3, pace: 0 });
const glewlwyd = await startGlewlwyd(`${ORIGIN}/api/sign-in/other/callback`);
const dataDir = mkdtempSync(join(tmpdir(), "now-sitting-data-"));
Object.assign(process.env, {
  CONNECT_BASE_URL: simulator.url,
  CONNECT_API_KEY: simulator.key,
  DATA_DIR: dataDir,
  PUBLIC_URL: ORIGIN,
  SIGN_IN_SECRET: "an-invented-secret-that-is-long-enough",
  OIDC_ISSUER: glewlwyd.issuer,
  OIDC_CLIENT_ID: CLIENT.id,
  OIDC_CLIENT_SECRET: CLIENT.secret,
  ALLOWED_ADDRESSES: "@eastmere.ac.uk",
  LEAD_GROUPS: "leads",
});
const answer = await loadRoutes();
const ask = (address: string, cookie = "") =>
  answer(new Request(new URL(address, ORIGIN), { headers: { cookie } }));
const cookiesOf = ({ headers }: Response) =>
  headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");

for (const [who, mayAddScreens] of [
  ["jo", 403],
  ["ada", 200],
] as const) {
  const begun = await ask("/api/sign-in/other");
  const returned = await glewlwyd.signIn(who, begun.headers.get("location") ?? "");
  const session = cookiesOf(await ask(returned, cookiesOf(begun)));
  const seen = [];
  for (const path of ["/api/sessions", "/api/screens"])
    seen.push((await ask(path, session)).status);
  const isRight = seen.join() === `200,${mayAddScreens}`;
  console.log(`${isRight ? "ok" : "FAILS"}  ${who}: the list ${seen[0]}, screens ${seen[1]}`);
  if (!isRight) process.exitCode = 1;
}
await glewlwyd.stop();
await simulator.close();
rmSync(dataDir, { recursive: true });
process.exit();
