import "server-only";
import { createAttempts, type Attempts } from "#lib/access/attempts";
import { cookiesFor, type Cookies } from "#lib/access/cookies";
import { createOpenId, type OpenId } from "#lib/access/openid";
import { createSessions, type Sessions } from "#lib/access/sessions";
import { env } from "#lib/env";
import type { Provider } from "#lib/sign-in-providers";
import type { SignIn } from "#lib/sign-in-settings";

/** Everything that letting staff in takes, where the settings name a provider. */
export interface Access {
  signIn: SignIn;
  publicUrl: string;
  cookies: Cookies;
  sessions: Sessions;
  attempts: Attempts;
  /** By its id. */
  providers: ReadonlyMap<string, { provider: Provider; openId: OpenId }>;
}

/** Next evaluates a module more than once; who has signed out must be known to all of them. */
const KEY = Symbol.for("now-sitting-access");
type Home = typeof globalThis & { [KEY]?: Access | null };

/** Null where no provider is set: then Connect is on this machine, and so is whoever looks. */
export function theAccess(): Access | null {
  const home: Home = globalThis;
  if (home[KEY] !== undefined) return home[KEY];
  const { signIn, publicUrl } = env().access;
  return (home[KEY] = signIn && publicUrl !== null ? accessOf(signIn, publicUrl) : null);
}

function accessOf(signIn: SignIn, publicUrl: string): Access {
  return {
    signIn,
    publicUrl,
    cookies: cookiesFor(publicUrl),
    sessions: createSessions(signIn),
    attempts: createAttempts(signIn.secret),
    providers: new Map(
      signIn.providers.map((provider) => [
        provider.id,
        { provider, openId: createOpenId(provider) },
      ]),
    ),
  };
}
