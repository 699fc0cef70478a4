import "server-only";
import { createTransactions, type Transactions } from "#lib/auth/transactions";
import { cookiesFor, type Cookies } from "#lib/auth/cookies";
import { createOpenId, type OpenId } from "#lib/auth/openid";
import { createSessions, type Sessions } from "#lib/auth/sessions";
import { teachersNow } from "#lib/auth/teachers";
import { createSignedOut } from "#lib/auth/signed-out";
import { noteSignIn } from "#lib/auth/sign-in-problems";
import { watchedOpenId } from "#lib/auth/watched-openid";
import { env } from "#lib/config/env";
import { isLoopback } from "#lib/config/loopback";
import { theEgressFetch } from "#lib/egress/the-egress-fetch";
import { oncePerProcess } from "#lib/process";
import { theRecords } from "#lib/valkey/the-records";
import { theValkey } from "#lib/valkey/the-valkey";
import type { Provider } from "#lib/config/sign-in-providers";
import type { SignIn } from "#lib/config/sign-in-settings";

/** Everything needed to let staff in, where the settings name a provider. */
export interface Access {
  signIn: SignIn;
  publicUrl: string;
  cookies: Cookies;
  sessions: Sessions;
  transactions: Transactions;
  /** By its id. */
  providers: ReadonlyMap<string, { provider: Provider; openId: OpenId }>;
}

/**
 * Who may come in: staff who sign in, or, for an invented college on this machine, anybody here. Nothing else opens
 * the board.
 */
export type Door = { readonly mode: "demo" } | ({ readonly mode: "sign-in" } & Access);

/** One per process: all copies of a module must know who has signed out. */
export function theDoor(): Door {
  return oncePerProcess("door", (): Door => {
    const { access, connect } = env();
    if (access.mode === "demo") {
      // The settings are checked for this; a slip there must not open a real CENTURY to everybody.
      if (!isLoopback(new URL(connect.baseUrl).hostname))
        throw new Error("a demo of a real Connect");
      return { mode: "demo" };
    }
    return { mode: "sign-in", ...accessOf(access.signIn, access.publicUrl) };
  });
}

/** Null for the demo, where nobody signs in. */
export function theAccess(): Access | null {
  const door = theDoor();
  return door.mode === "sign-in" ? door : null;
}

function accessOf(signIn: SignIn, publicUrl: string): Access {
  const records = theRecords();
  const now = records ? () => records.now() : Date.now;
  return {
    signIn,
    publicUrl,
    cookies: cookiesFor(publicUrl),
    sessions: createSessions(signIn, now, () => teachersNow(signIn), createSignedOut(records, now)),
    transactions: createTransactions(signIn.secret, theValkey()),
    providers: new Map(
      signIn.providers.map((provider) => [
        provider.id,
        {
          provider,
          openId: watchedOpenId(createOpenId(provider, theEgressFetch()), (trouble) =>
            noteSignIn(provider.id, trouble),
          ),
        },
      ]),
    ),
  };
}
