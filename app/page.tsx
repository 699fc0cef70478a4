import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { cookies } from "next/headers";
import { connection } from "next/server";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { createLoader, type SearchParams } from "nuqs/server";
import { Board } from "#components/board/board";
import { QueryProvider } from "#components/query-provider";
import { readTheme, THEME_COOKIE } from "../components/ui/theme.ts";
import { env } from "#lib/env";
import { addressParsers } from "#lib/filters";
import { loadBoard } from "./load-board.ts";

const readAddress = createLoader(addressParsers);

export default async function BoardPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  // The answer's nonce and its learners are this request's own: never made ahead, never kept.
  await connection();
  const { organisationName, timeZone, runningLong } = env();
  const client = new QueryClient();
  const openedAt = await loadBoard(client, await readAddress(searchParams));
  return (
    <NuqsAdapter>
      <QueryProvider>
        <HydrationBoundary state={dehydrate(client)}>
          <Board
            organisationName={organisationName}
            timeZone={timeZone}
            openedAt={openedAt}
            hasLimits={runningLong.size > 0}
            theme={readTheme((await cookies()).get(THEME_COOKIE)?.value)}
          />
        </HydrationBoundary>
      </QueryProvider>
    </NuqsAdapter>
  );
}
