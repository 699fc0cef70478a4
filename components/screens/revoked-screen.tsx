"use client";

import { useState } from "react";
import { clockTime, dayOf, longDate } from "#lib/time";
import { QueryProvider } from "../query-provider.tsx";
import { PairCode } from "./pair-code.tsx";
import type { PairScreenProps } from "./pair-screen.tsx";
import { ScreenFrame } from "./screen-frame.tsx";

interface RevokedScreenProps extends PairScreenProps {
  /** ISO 8601. */
  revokedAt: string;
  /** The server's time when it made this page, milliseconds. */
  openedAt: number;
}

/** A wall whose right to show the board was taken away. It says so, and offers to be added again. */
export function RevokedScreen({ organisationName, ...props }: RevokedScreenProps) {
  const { revokedAt, openedAt, timeZone, publicUrl } = props;
  // As it was when the page was made: at midnight nothing on the screen moves.
  const [isToday] = useState(() => dayOf(revokedAt, timeZone) === dayOf(openedAt, timeZone));
  const title = `This screen was revoked at ${clockTime(revokedAt, timeZone)}`;
  return (
    <QueryProvider>
      <ScreenFrame title={title} organisationName={organisationName}>
        <PairCode publicUrl={publicUrl} timeZone={timeZone}>
          <p className="pair-note">
            {!isToday && `That was on ${longDate(revokedAt, timeZone)}. `}
            It shows nobody any more. To add it again:
          </p>
        </PairCode>
      </ScreenFrame>
    </QueryProvider>
  );
}
