import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { ScreenAs } from "#lib/domain/filters";
import { CookieNotKept, pairingQuery } from "#lib/requests/pairing-query";
import { reloadOnceServed } from "#lib/requests/reload";
import { ContractChanged } from "#lib/requests/request";
import { serverNow } from "#lib/requests/server-clock";

export interface PairingOnShow {
  /** Null before the first is there, and where the last is over and no other could be had. */
  code: string | null;
  /** ISO 8601. */
  until: string | null;
  /** Why the last question was not answered with a code; null where it was. */
  trouble: "unreachable" | "cookie_not_kept" | null;
}

/** This wall's code. Once a lead has typed it, the page is loaded anew and is the board. */
export function usePairing(as: ScreenAs): PairingOnShow {
  const { data, error, isError } = useQuery(pairingQuery(as));
  const isPaired = data?.state === "paired";
  const isOutdated = error instanceof ContractChanged;
  useEffect(() => {
    if (isPaired) location.reload();
  }, [isPaired]);
  useEffect(() => (isOutdated ? reloadOnceServed() : undefined), [isOutdated]);
  const isWaiting = data?.state === "waiting" && serverNow() < Date.parse(data.until);
  return {
    code: isWaiting ? data.code : null,
    until: isWaiting ? data.until : null,
    trouble: !isError ? null : error instanceof CookieNotKept ? "cookie_not_kept" : "unreachable",
  };
}
