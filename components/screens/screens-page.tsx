"use client";

import { useState } from "react";
import { startServerClock } from "#lib/requests/server-clock";
import type { Bar } from "../bar/bar.ts";
import { QueryProvider } from "../query-provider.tsx";
import { PlainPage } from "../ui/plain-page.tsx";
import { ScreensView, type ScreensProps } from "./screens-view.tsx";

/** Which screens show the board, and where a lead adds and revokes them. */
export function ScreensPage({ bar, ...props }: ScreensProps & { bar: Bar }) {
  const { openedAt } = props;
  useState(() => startServerClock(openedAt));
  return (
    <QueryProvider>
      <PlainPage title="Screens" isWide bar={bar} place="screens">
        <ScreensView {...props} />
      </PlainPage>
    </QueryProvider>
  );
}
