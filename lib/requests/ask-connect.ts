import type { QueryClient } from "@tanstack/react-query";
import { LIST_KEY } from "#lib/requests/list-query";
import { request } from "#lib/requests/request";

/**
 * Has our server ask Connect at once, where its manners allow, and then asks for the result, whatever it is that the
 * page shows. If our server can't be reached, that finds out and says so.
 */
export async function askConnect(client: QueryClient): Promise<void> {
  await request("/api/refresh", new AbortController().signal, { method: "POST" }).catch(
    () => undefined,
  );
  // A list that is being loaded has its own pace, and would begin anew.
  await client.refetchQueries({
    type: "active",
    predicate: ({ queryKey: [of] }) => of !== LIST_KEY,
  });
}
