import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { letIn, type Rule, type Turned, type Viewer } from "#lib/access/guard";
import { NotAllowed } from "../components/sign-in/not-allowed.tsx";

type Search = Record<string, string | string[] | undefined>;

interface Asked {
  searchParams: Promise<Search>;
}

interface GuardedProps extends Asked {
  viewer: Viewer;
}

/**
 * A page behind the guard: who is not signed in goes to sign in first and then comes here.
 * @param rule who may see it
 * @param path its own address
 * @param orShow what a page that may not ask anybody to sign in shows instead; null where it must after all
 */
export function guarded(
  rule: Rule,
  path: string,
  render: (props: GuardedProps) => Promise<ReactNode>,
  orShow: (turned: Turned) => ReactNode = () => null,
) {
  return async function GuardedPage({ searchParams }: Asked): Promise<ReactNode> {
    // The answer's nonce and its learners are this request's own: never made ahead, never kept.
    await connection();
    const admitted = await letIn(rule, (await headers()).get("cookie"), "either");
    if (admitted.ok) return render({ searchParams, viewer: admitted.viewer });
    if (admitted.why === "not_allowed") return <NotAllowed />;
    const shown = orShow(admitted);
    if (shown !== null) return shown;
    const here = path + writeSearch(await searchParams);
    redirect(here === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(here)}`);
  };
}

function writeSearch(search: Search): string {
  const written = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const each of [value].flat()) if (each !== undefined) written.append(name, each);
  }
  return written.size > 0 ? `?${written}` : "";
}
