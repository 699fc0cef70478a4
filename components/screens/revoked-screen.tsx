"use client";

import { clockTime, longDate } from "#lib/domain/time";
import { QueryProvider } from "../query-provider.tsx";
import { PairCode } from "./pair-code.tsx";
import type { PairScreenProps } from "./pair-screen-props.ts";
import { ScreenFrame } from "./screen-frame.tsx";

interface RevokedScreenProps extends PairScreenProps {
  /** ISO 8601. */
  revokedAt: string;
}

/** A wall whose right to show the board was taken away. It says so, and offers to be added again. */
export function RevokedScreen({ organisationName, ...props }: RevokedScreenProps) {
  const { revokedAt, ...pairing } = props;
  const { timeZone } = pairing;
  const title = `This screen was revoked at ${clockTime(revokedAt, timeZone)}`;
  return (
    <QueryProvider>
      <ScreenFrame title={title} organisationName={organisationName}>
        <PairCode {...pairing}>
          <p className="pair-note">
            {/* Whatever day it is by now: it hangs there over midnight. */}
            That was on {longDate(revokedAt, timeZone)}. It shows nobody any more. To add it again:
          </p>
        </PairCode>
      </ScreenFrame>
    </QueryProvider>
  );
}
