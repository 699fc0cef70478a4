import "server-only";
import { cookies } from "next/headers";
import type { Viewer } from "#lib/auth/guard";
import { env } from "#lib/config/env";
import { placesFor, type Bar } from "../components/bar/bar.ts";
import { readTheme, THEME_COOKIE } from "../components/ui/theme.ts";

/** What the bar over a page says to this reader. Where nobody signs in everybody is a lead. */
export async function barOf({ session, isLead }: Viewer): Promise<Bar> {
  const { organisationName, roster, hasDayRecord } = env();
  return {
    organisationName,
    theme: readTheme((await cookies()).get(THEME_COOKIE)?.value),
    account: session && { name: session.staff.name || session.staff.address },
    places: placesFor({
      hasRoster: roster !== null,
      hasDay: hasDayRecord,
      isLead: isLead || session === null,
    }),
  };
}
