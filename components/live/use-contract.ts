import { useEffect } from "react";
import { ContractChanged } from "#lib/requests/request";
import { reloadPage } from "#lib/requests/reload";

/** A page that somebody looks at, and has not paused, is loaded anew once its server speaks another contract. */
export function useContract(error: Error | null): void {
  const mustReload = error instanceof ContractChanged;
  useEffect(() => {
    if (mustReload) reloadPage();
  }, [mustReload]);
}
