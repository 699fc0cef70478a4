"use client";

import { QueryProvider } from "../query-provider.tsx";
import { PairCode } from "./pair-code.tsx";
import type { PairScreenProps } from "./pair-screen-props.ts";
import { ScreenFrame } from "./screen-frame.tsx";

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
