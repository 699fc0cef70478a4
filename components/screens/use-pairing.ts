import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { pairingQuery } from "#lib/requests/pairing-query";
import { reloadOnceServed } from "#lib/requests/reload";
import { ContractChanged } from "#lib/requests/request";
import { serverNow } from "#lib/requests/server-clock";

export interface PairingOnShow {
  /** Null before the first is there, and where the last is over and no other could be had. */
  code: string | null;
  /** ISO 8601. */
  until: string | null;
  /** Whether the last question was not answered with a code. */
  isInTrouble: boolean;
}

/** This wall's code. Once a lead has typed it, the page is loaded anew and is the board. */
export function usePairing(): PairingOnShow {
  const { data, error, isError } = useQuery(pairingQuery());
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
    isInTrouble: isError,
  };
}
