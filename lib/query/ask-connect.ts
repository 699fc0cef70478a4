import type { QueryClient } from "@tanstack/react-query";
import { FEED_KEY } from "#lib/query/feed-query";
import { request } from "#lib/query/request";

/**
 * Has our server ask Connect at once, where its manners allow, and then asks for what came of it. Where our
 * server can't be reached the feed finds that out, and says so.
 */
export async function askConnect(client: QueryClient): Promise<void> {
  await request("/api/refresh", new AbortController().signal, "POST").catch(() => undefined);
  await client.refetchQueries({ queryKey: FEED_KEY });
}
