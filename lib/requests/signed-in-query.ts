import { queryOptions } from "@tanstack/react-query";
import { request } from "#lib/requests/request";

const EVERY_MS = 10_000;

/** Whether somebody is still signed in here. Where nobody is, asking reports it (lib/requests/signed-out.ts). */
export function signedInQuery() {
  return queryOptions({
    queryKey: ["signed-in"],
    queryFn: async ({ signal }) => (await request("/api/signed-in", signal)).ok,
    retry: false,
    refetchInterval: EVERY_MS,
    refetchOnWindowFocus: "always",
    networkMode: "always",
  });
}
