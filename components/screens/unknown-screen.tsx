"use client";

import { useEffect } from "react";
import { QueryProvider } from "../query-provider.tsx";
import type { PairScreenProps } from "./pair-screen-props.ts";
import { ScreenFrame } from "./screen-frame.tsx";
import { usePairing } from "./use-pairing.ts";

/** A wall that brings a credential while the server can't read which screens there are: it waits until it can. */
export function UnknownScreen({
  as,
  organisationName,
}: Pick<PairScreenProps, "as" | "organisationName">) {
  return (
    <QueryProvider>
      <ScreenFrame
        title="This screen can’t be checked just now"
        organisationName={organisationName}
      >
        <Waiting as={as} />
      </ScreenFrame>
    </QueryProvider>
  );
}

/** Once the server can say what this wall's code is, it can say whose screen this is as well. */
function Waiting({ as }: Pick<PairScreenProps, "as">) {
  const { code } = usePairing(as);
  useEffect(() => {
    if (code !== null) location.reload();
  }, [code]);
  return (
    <p className="pair-note">
      The Now Sitting server can’t read which screens there are. Whoever looks after it finds why in
      its log.
    </p>
  );
}
