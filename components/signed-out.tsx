"use client";

import { useEffect, type ReactNode } from "react";
import { isSigningOut } from "#lib/requests/signed-out";
import { PlainMain } from "./ui/plain-main.tsx";

/**
 * In the place of all learners' names, once nobody is signed in here any more, until the page that says so has come:
 * whatever this document still holds goes with it, and nobody comes back to it.
 */
export function SignedOut(): ReactNode {
  useEffect(() => {
    if (isSigningOut()) return;
    const here = location.pathname + location.search;
    location.replace(`/signed-out?to=${encodeURIComponent(here)}`);
  }, []);
  return (
    <PlainMain title="Signed out">
      <p className="text-ink-2">The learners’ names have left this screen.</p>
    </PlainMain>
  );
}
