import type { SignIn } from "#lib/config/sign-in-settings";

const HOUR = 3_600_000;

/** For tests: whoever Google vouches for comes in, for ten hours, and for one without being there. */
export const signInBy = (secret: string): SignIn => ({
  secret,
  sessionMs: 10 * HOUR,
  unusedMs: HOUR,
  providers: [
    {
      id: "google",
      kind: "google",
      label: "Google",
      issuer: "https://accounts.google.com",
      clientId: "",
      clientSecret: "",
      tenant: null,
      domains: new Set(),
    },
  ],
  addresses: new Set(),
  groups: new Set(),
  claim: null,
  accounts: "everyone",
  leads: new Set(),
  leadGroups: new Set(),
  leadClaim: null,
  classScope: "all",
});
