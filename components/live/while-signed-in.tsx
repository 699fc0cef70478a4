"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, type ReactNode } from "react";
import { LIST_EXPIRES_MS } from "#lib/wire/contract";
import { reloadOnceServed } from "#lib/requests/reload";
import { signedInQuery } from "#lib/requests/signed-in-query";
import { QueryProvider } from "../query-provider.tsx";

/** A page that stays as it was made, for as long as its reader is signed in and what it tells is not too old. */
export function WhileSignedIn({ children }: { children: ReactNode }) {
  return (
    <QueryProvider>
      <Asking />
      {children}
    </QueryProvider>
  );
}

function Asking() {
  useQuery(signedInQuery());
  useEffect(() => reloadOnceServed(LIST_EXPIRES_MS), []);
  return null;
}
