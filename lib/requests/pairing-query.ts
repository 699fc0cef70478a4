import { queryOptions } from "@tanstack/react-query";
import type { Pairing } from "#lib/domain/screens";
import { request, requestJson } from "#lib/requests/request";

const EVERY_MS = 3000;
const AFTER_FAILURE_MS = 10_000;
/** Random in each browser: when a server comes back, the walls don't all ask at once. */
const SHARE = Math.random();

/** What has become of this wall's code, and a new one where none works. It never gives up: nobody touches a wall. */
export function pairingQuery() {
  return queryOptions({
    queryKey: ["pairing"],
    queryFn: askForCode,
    // The next poll is the retry.
    retry: false,
    refetchInterval: ({ state }) =>
      state.status === "error" ? AFTER_FAILURE_MS * (0.75 + SHARE / 2) : EVERY_MS,
    refetchIntervalInBackground: true,
    networkMode: "always",
  });
}

async function askForCode({ signal }: { signal: AbortSignal }): Promise<Pairing> {
  const asked = await requestJson<Pairing>("/api/pairing", signal);
  if (asked.state !== "over") return asked;
  const begun = await request("/api/pairing", signal, { method: "POST" });
  return (await begun.json()) as Pairing;
}
