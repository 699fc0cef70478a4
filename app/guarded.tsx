import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { searchOf, writeAddress, type Search } from "#lib/domain/address";
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
  orShow: (denied: Denied) => ReactNode = () => null,
) {
  return async function GuardedPage({ searchParams }: Asked): Promise<ReactNode> {
    // The nonce and the learners belong to this request: never rendered ahead, never cached.
    await connection();
    const cookie = (await headers()).get("cookie");
    const authorization = await authorize(rule, cookie, "either");
    if (authorization.ok) return render({ searchParams, viewer: authorization.viewer });
    if (authorization.why === "not_allowed") {
      const asStaff = await authorize("staff", cookie, "staff");
      if (asStaff.ok) return <NotAllowed bar={await barOf(asStaff.viewer)} />;
    }
    const shown = orShow(authorization);
    if (shown !== null) return shown;
    const here = path + writeAddress({}, searchOf(await searchParams));
    redirect(here === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(here)}`);
  };
}
