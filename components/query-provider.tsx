"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { isSignedOut, subscribeToSignedOut } from "#lib/requests/signed-out";
import { SignedOut } from "./signed-out.tsx";

/**
 * One client for each browser, and on the server one for each request: learners must not cross over. Nor
 * must they outlast their reader's being signed in, on the screen or in the client's memory, or wait in a page
 * that a browser has put aside for whoever presses Back.
 */
export function QueryProvider({
  children,
  signedOut,
}: {
  children: ReactNode;
  /** Stands in their place once their reader is signed out; the page's usual words where it is left out. */
  signedOut?: ReactNode;
}) {
  const [client] = useState(() => new QueryClient());
  const [isPutAside, setPutAside] = useState(false);
  const isOut = useSyncExternalStore(subscribeToSignedOut, isSignedOut, () => false);
  useEffect(() => {
    if (isOut) client.clear();
  }, [isOut, client]);
  useEffect(() => {
    const onHide = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return;
      // At once: after this event nothing of the page runs.
      flushSync(() => setPutAside(true));
      client.clear();
    };
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (persisted) location.reload();
    };
    addEventListener("pagehide", onHide);
    addEventListener("pageshow", onShow);
    return () => {
      removeEventListener("pagehide", onHide);
      removeEventListener("pageshow", onShow);
    };
  }, [client]);
  return (
    <QueryClientProvider client={client}>
      {isOut ? (signedOut ?? <SignedOut />) : !isPutAside && children}
    </QueryClientProvider>
  );
}
