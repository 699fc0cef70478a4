import "server-only";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { authorize, type Denied } from "#lib/auth/guard";
import { NotAllowed } from "../components/sign-in/not-allowed.tsx";
import { barOf } from "./bar-of.ts";

/** What a page for leads shows to other staff; null where nobody is signed in. For `guarded("lead", …, notAllowed)`. */
export async function notAllowed({ why }: Denied): Promise<ReactNode> {
  if (why !== "not_allowed") return null;
  const asStaff = await authorize("staff", (await headers()).get("cookie"), "staff");
  return asStaff.ok ? <NotAllowed bar={await barOf(asStaff.viewer)} /> : null;
}
