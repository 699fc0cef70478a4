import { parseSettings } from "#lib/config/settings";

/** The least that a start needs. */
export const good = { CONNECT_BASE_URL: "http://127.0.0.1:4010/api/v1", CONNECT_API_KEY: "a-key" };

/** What sign-in needs beside it. */
export const signedIn = {
  PUBLIC_URL: "https://sitting.college.ac.uk",
  SIGN_IN_SECRET: "a-secret-of-the-tests-that-is-long-enough",
  GOOGLE_CLIENT_ID: "id",
  GOOGLE_CLIENT_SECRET: "secret",
  GOOGLE_DOMAINS: "college.ac.uk",
  ALLOWED_ADDRESSES: "@college.ac.uk",
};

/** Those of a start with this beside the least. */
export function settingsOf(change: Record<string, string>) {
  const parsed = parseSettings({ ...good, ...change });
  if (!parsed.ok) throw new Error(parsed.mistakes.join(" "));
  return parsed.settings;
}

/** What a start would say of these alone. */
export function mistakesOf(environment: Record<string, string | undefined>): string[] {
  const parsed = parseSettings(environment);
  return parsed.ok ? [] : parsed.mistakes;
}
