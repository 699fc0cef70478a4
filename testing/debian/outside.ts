import { writeFileSync } from "node:fs";
import { startOpenId } from "../../simulator/openid/openid.ts";
import { settingsOf } from "../../simulator/openid/product-settings.ts";
import { startSimulator } from "../../simulator/simulator.ts";

/**
 * What lies outside of a machine on which Now Sitting is tried: a CENTURY and a provider with invented people, on
 * loopback, until the process is ended. Writes the settings that a school would, into the file that is named.
 */
const [publicUrl, file] = process.argv.slice(2) as [string, string];
const connect = await startSimulator({ port: 0, sittings: 160, pace: 1, apiKey: "invented-key" });
const openId = await startOpenId({ shape: "microsoft", port: 0, publicUrl });
const settings = {
  CONNECT_API_KEY: connect.key,
  CONNECT_BASE_URL: connect.url,
  PUBLIC_URL: publicUrl,
  SIGN_IN_SECRET: "an-invented-secret-that-is-long-enough",
  ...settingsOf("microsoft", openId),
  LEADS: "ada.lyle@eastmere.ac.uk",
  TRUSTED_PROXY: "1",
  REFRESH_SECONDS: "5",
  DATA_DIR: "/var/lib/now-sitting",
};
const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
writeFileSync(file, lines.join(""), { mode: 0o600 });
console.log(`CENTURY at ${connect.url}, the provider at ${openId.issuer}`);
