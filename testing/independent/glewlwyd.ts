import { spawn, spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const PORT = 24_593;
const ORIGIN = `http://localhost:${PORT}`;
const SAMPLE = "/usr/share/doc/glewlwyd/database/init.sqlite3.sql.gz";
const LIB = "/usr/lib/glewlwyd";
export const CLIENT = { id: "now-sitting", secret: "an-invented-secret%+/" };
const PASSWORD = "password";

/** What a browser does at glewlwyd: it keeps its cookie, and follows nothing by itself. */
function browser() {
  let cookie = "";
  return async (method: string, path: string, body?: object) => {
    const response = await fetch(new URL(path, `${ORIGIN}/api/`), {
      method,
      redirect: "manual",
      headers: { "content-type": "application/json", cookie },
      ...(body && { body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) cookie = line.split(";")[0]!;
    if (response.status >= 400) throw new Error(`${method} ${path}: ${response.status}`);
    return response;
  };
}

/** What its database must hold of people besides what it has by itself. */
const PROPERTIES = ["verified", "groups"]
  .map((name) => `"${name}":{"multiple":${name === "groups"},"read":true,"write":true},`)
  .join("");

/** Debian's glewlwyd on this machine, with two invented members of staff; the caller must stop it. */
export async function startGlewlwyd(callback: string) {
  const dir = mkdtempSync(join(tmpdir(), "now-sitting-glewlwyd-"));
  const database = join(dir, "glewlwyd.db");
  // The first list of properties is that of its users.
  const input = gunzipSync(readFileSync(SAMPLE))
    .toString()
    .replace('"data-format":{', `"data-format":{${PROPERTIES}`);
  const made = spawnSync("sqlite3", [database], { input });
  if (made.error)
    throw new Error("sqlite3 is needed: apt-get install sqlite3", { cause: made.error });
  const config = join(dir, "glewlwyd.conf");
  writeFileSync(
    config,
    `port=${PORT}\nbind_address="127.0.0.1"\nexternal_url="${ORIGIN}/"\nlogin_url="login.html"\napi_prefix="api"
log_mode="console"\nlog_level="ERROR"\ncookie_secure=0\nsession_expiration=3600\nsession_key="GLEWLWYD2_SESSION_ID"
login_api_enabled=true\nadmin_scope="g_admin"\nprofile_scope="g_profile"\nhash_algorithm="SHA512"
user_module_path="${LIB}/user"\nclient_module_path="${LIB}/client"
user_auth_scheme_module_path="${LIB}/scheme"\nplugin_module_path="${LIB}/plugin"
database = { type = "sqlite3"; path = "${database}"; };\n`,
  );
  const child = spawn("glewlwyd", [`--config-file=${config}`], { stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("close", resolve).once("error", resolve));
  const stop = async () => {
    child.kill();
    await ended;
    rmSync(dir, { recursive: true });
  };
  try {
    await untilItAnswers(() => child.exitCode !== null || child.pid === undefined);
    await fill(callback);
  } catch (error) {
    await stop();
    throw error;
  }
  return { issuer: `${ORIGIN}/api/oidc`, signIn, stop };
}

async function untilItAnswers(hasEnded: () => boolean): Promise<void> {
  for (;;) {
    const answers = await fetch(`${ORIGIN}/config`).then(
      () => true,
      () => false,
    );
    if (answers) return;
    if (hasEnded()) throw new Error("glewlwyd did not start: apt-get install glewlwyd");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Its OpenID Connect plugin, two members of staff and us, by its own API. */
async function fill(callback: string): Promise<void> {
  const ask = browser();
  await ask("POST", "auth/", { username: "admin", password: PASSWORD });
  for (const name of ["profile", "email"]) {
    const scope = { name, display_name: name, description: name, password_required: false };
    await ask("POST", "scope/", { ...scope, scheme: {} });
  }
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const isVerified = { "boolean-value-true": "1", "boolean-value-false": "0" };
  const claim = { mandatory: false, "on-demand": true };
  await ask("POST", "mod/plugin/", {
    module: "oidc",
    name: "oidc",
    display_name: "OpenID Connect",
    enabled: true,
    parameters: {
      iss: `${ORIGIN}/api/oidc`,
      "jwt-type": "rsa",
      "jwt-key-size": "256",
      key: privateKey.export({ type: "pkcs8", format: "pem" }),
      cert: publicKey.export({ type: "spki", format: "pem" }),
      "access-token-duration": 3600,
      "refresh-token-duration": 3600,
      "code-duration": 600,
      "refresh-token-rolling": true,
      "allow-non-oidc": false,
      "auth-type-code-enabled": true,
      "auth-type-refresh-enabled": true,
      "pkce-allowed": true,
      "pkce-method-plain-allowed": false,
      "jwks-show": true,
      "subject-type": "public",
      "name-claim": "on-demand",
      "name-claim-scope": ["profile"],
      "email-claim": "on-demand",
      "email-claim-scope": ["email"],
      claims: [
        {
          ...claim,
          name: "email_verified",
          "user-property": "verified",
          type: "boolean",
          scope: ["email"],
          ...isVerified,
        },
        { ...claim, name: "groups", "user-property": "groups", type: "string", scope: ["profile"] },
      ],
    },
  });
  for (const [username, groups] of [
    ["jo", []],
    ["ada", ["leads"]],
  ] as const) {
    const scope = ["openid", "profile", "email"];
    const email = `${username}@eastmere.ac.uk`;
    await ask("POST", "user/", {
      username,
      name: username,
      email,
      password: PASSWORD,
      scope,
      enabled: true,
      verified: "1",
      groups,
    });
  }
  await ask("POST", "client/", {
    client_id: CLIENT.id,
    client_secret: CLIENT.secret,
    password: CLIENT.secret,
    confidential: true,
    enabled: true,
    redirect_uri: [callback],
    authorization_type: ["code", "refresh_token"],
    token_endpoint_auth_method: ["client_secret_basic", "client_secret_post"],
    scope: [],
  });
}

/** Signs somebody in and grants us what we ask for; returns where their browser is sent. */
async function signIn(username: string, address: string): Promise<string> {
  const ask = browser();
  await ask("POST", "auth/", { username, password: PASSWORD });
  await ask("PUT", `auth/grant/${CLIENT.id}`, { scope: "openid profile email" });
  const { headers } = await ask("GET", `${address}&g_continue`);
  return headers.get("location") ?? "";
}
