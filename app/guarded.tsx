import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { searchOf, writeAddress, type Search } from "#lib/domain/address";
import { wallAskedAs, type AskedAs } from "#lib/auth/asked-as";
import { authorize, type Rule, type Denied, type Viewer } from "#lib/auth/guard";

interface Asked {
  searchParams: Promise<Search>;
}

interface GuardedProps extends Asked {
  viewer: Viewer;
}

/**
 * A page behind the guard: somebody who is not signed in signs in first and then comes here.
 * @param rule who may see it
 * @param path its own address
 * @param orShow what it shows to whoever was not let in; null where they are asked to sign in
 */
export function guarded(
  rule: Rule,
  path: string,
  render: (props: GuardedProps) => Promise<ReactNode>,
  orShow: (denied: Denied, as: AskedAs) => ReactNode | Promise<ReactNode> = () => null,
) {
  return async function GuardedPage({ searchParams }: Asked): Promise<ReactNode> {
    // The nonce and the learners belong to this request: never rendered ahead, never cached.
    await connection();
    const asked = await headers();
    const cookie = asked.get("cookie");
    // A viewer's page is the wall.
    const as = rule === "viewer" ? wallAskedAs(asked.get("sec-fetch-dest")) : "staff";
    const authorization = await authorize(rule, cookie, as);
    if (authorization.ok) return render({ searchParams, viewer: authorization.viewer });
    const shown = await orShow(authorization, as);
    if (shown !== null) return shown;
    const here = path + writeAddress({}, searchOf(await searchParams));
    redirect(here === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(here)}`);
  };
}
