"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import { isSignedOut, subscribeToSignedOut } from "#lib/query/signed-out";
import { SignedOut } from "./signed-out.tsx";

/**
 * One client for each browser, and on the server one for each request: learners must not cross over. Nor
 * must they outlast their reader's being signed in, on the screen or in the client's memory.
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
  const isOut = useSyncExternalStore(subscribeToSignedOut, isSignedOut, () => false);
  useEffect(() => {
    if (isOut) client.clear();
  }, [isOut, client]);
  return (
    <QueryClientProvider client={client}>
      {isOut ? (signedOut ?? <SignedOut />) : children}
    </QueryClientProvider>
  );
}
