import type { QueryClient } from "@tanstack/react-query";
import { CHANGES_KEY } from "#lib/requests/list-query";
import { request } from "#lib/requests/request";

/**
 * Has our server ask Connect at once, where its manners allow, and then asks for the result. If our server can't be
 * reached, the feed finds out and says so.
 */
export async function askConnect(client: QueryClient): Promise<void> {
  await request("/api/refresh", new AbortController().signal, { method: "POST" }).catch(
    () => undefined,
  );
  await client.refetchQueries({ queryKey: [CHANGES_KEY] });
}
