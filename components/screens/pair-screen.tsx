"use client";

import { QueryProvider } from "../query-provider.tsx";
import { PairCode } from "./pair-code.tsx";
import { ScreenFrame } from "./screen-frame.tsx";

export interface PairScreenProps {
  /** The address that staff open, without a slash at its end. */
  publicUrl: string;
  organisationName: string;
  /** IANA name. */
  timeZone: string;
}

/** A wall that is not paired: it shows a code until a lead has typed that, and then becomes the board by itself. */
export function PairScreen({ organisationName, ...props }: PairScreenProps) {
  return (
    <QueryProvider>
      <ScreenFrame title="Add this screen" organisationName={organisationName}>
        <PairCode {...props} />
      </ScreenFrame>
    </QueryProvider>
  );
}
