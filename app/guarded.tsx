import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { searchOf, writeAddress, type Search } from "#lib/domain/address";
import { wallAskedAs, type AskedAs } from "#lib/auth/asked-as";
import { authorize, type Rule, type Denied, type Viewer } from "#lib/auth/guard";
import { NotAllowed } from "../components/sign-in/not-allowed.tsx";
import { barOf } from "./bar-of.ts";

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
 * @param orShow what a page that may not ask anybody to sign in shows instead; null where it must after all
 */
export function guarded(
  rule: Rule,
  path: string,
  render: (props: GuardedProps) => Promise<ReactNode>,
  orShow: (denied: Denied, as: AskedAs) => ReactNode = () => null,
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
    if (authorization.why === "not_allowed") {
      const asStaff = await authorize("staff", cookie, "staff");
      if (asStaff.ok) return <NotAllowed bar={await barOf(asStaff.viewer)} />;
    }
    const shown = orShow(authorization, as);
    if (shown !== null) return shown;
    const here = path + writeAddress({}, searchOf(await searchParams));
    redirect(here === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(here)}`);
  };
}
