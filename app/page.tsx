import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { cookies } from "next/headers";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { createLoader } from "nuqs/server";
import { Board } from "#components/board/board";
import type { Reach } from "../components/board/reach.ts";
import { QueryProvider } from "#components/query-provider";
import { Account } from "../components/sign-in/account.tsx";
import { readTheme, THEME_COOKIE } from "../components/ui/theme.ts";
import { audit } from "#lib/access/audit";
import type { Viewer } from "#lib/access/guard";
import { env } from "#lib/env";
import { addressParsers } from "#lib/filters";
import { guarded } from "./guarded.tsx";
import { loadBoard } from "./load-board.ts";

const readAddress = createLoader(addressParsers);

export default guarded("staff", "/", async ({ searchParams, viewer }) => {
  const { session, isLead, view } = viewer;
  audit("looked", session, view.scope);
  const { organisationName, timeZone, runningLong, roster } = env();
  const client = new QueryClient();
  const openedAt = await loadBoard(client, await readAddress(searchParams), view);
  return (
    <NuqsAdapter>
      <QueryProvider>
        <HydrationBoundary state={dehydrate(client)}>
          <Board
            organisationName={organisationName}
            timeZone={timeZone}
            openedAt={openedAt}
            hasLimits={runningLong.size > 0}
            hasRoster={roster !== null}
            reach={reachOf(viewer)}
            hadClasses={view.scope.classes?.length !== 0}
            theme={readTheme((await cookies()).get(THEME_COOKIE)?.value)}
            account={session && <Account staff={session.staff} isLead={isLead} />}
          />
        </HydrationBoundary>
      </QueryProvider>
    </NuqsAdapter>
  );
});

/** Where nobody signs in everybody is a lead. */
function reachOf({ session, isLead, view }: Viewer): Reach {
  if (isLead || session === null) return "lead";
  return view.scope.classes === null ? "all" : "own";
}
