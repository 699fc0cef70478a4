import { queryOptions } from "@tanstack/react-query";
import { writeAsking, type ScreenAs } from "#lib/domain/filters";
import type { Pairing } from "#lib/domain/screens";
import { request, requestJson } from "#lib/requests/request";

const EVERY_MS = 3000;
const AFTER_FAILURE_MS = 10_000;
/** Somebody has to change its settings first. */
const COOKIE_NOT_KEPT_MS = 60_000;
/** Random in each browser: when a server comes back, the walls don't all ask at once. */
const SHARE = Math.random();

/** What has become of this wall's code, and a new one where none works. It never gives up: nobody touches a wall. */
export function pairingQuery(as: ScreenAs) {
  return queryOptions({
    queryKey: ["pairing"],
    queryFn: ({ signal }) =>
      askForCode(`/api/pairing?${new URLSearchParams(writeAsking({ as }))}`, signal),
    // The next poll is the retry.
    retry: false,
    refetchInterval: ({ state }) =>
      state.status === "error" ? waitAfter(state.error) * (0.75 + SHARE / 2) : EVERY_MS,
    refetchIntervalInBackground: true,
    networkMode: "always",
  });
}

const waitAfter = (error: Error | null) =>
  error instanceof CookieNotKept ? COOKIE_NOT_KEPT_MS : AFTER_FAILURE_MS;

/** This browser has not kept the cookie that goes with a code: whoever typed that code would add nothing. */
export class CookieNotKept extends Error {
  override readonly name = "CookieNotKept";
}

async function askForCode(address: string, signal: AbortSignal): Promise<Pairing> {
  const asked = await requestJson<Pairing>(address, signal);
  if (asked.state !== "over") return asked;
  const begun = await request(address, signal, { method: "POST" });
  // An answer that nobody reads to its end stays open.
  await begun.text();
  const kept = await requestJson<Pairing>(address, signal);
  if (kept.state === "over") throw new CookieNotKept();
  return kept;
}
