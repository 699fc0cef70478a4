"use client";

import { useState } from "react";
import { startServerClock } from "#lib/query/server-clock";
import type { ListedScreen } from "#lib/screens";
import { QueryProvider } from "../query-provider.tsx";
import { BoardLink } from "../ui/board-link.tsx";
import { PlainPage } from "../ui/plain-page.tsx";
import { ScreensView } from "./screens-view.tsx";
import type { NamedClass } from "./screen-in-words.ts";

export interface ScreensPageProps {
  /** The newest first, as the page was made. */
  screens: ListedScreen[];
  /** Those that the board knows of. */
  subjects: readonly string[];
  /** Of the roster, in its order; none where there is no roster. */
  classes: readonly NamedClass[];
  /** IANA name. */
  timeZone: string;
  /** The server's time when it made this page, milliseconds. */
  openedAt: number;
}

/** Which screens show the board, and where a lead adds and revokes them. */
export function ScreensPage(props: ScreensPageProps) {
  const { openedAt } = props;
  useState(() => startServerClock(openedAt));
  return (
    <QueryProvider>
      <PlainPage title="Screens" isWide>
        <ScreensView {...props} />
        <BoardLink />
      </PlainPage>
    </QueryProvider>
  );
}
