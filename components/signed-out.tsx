"use client";

import { useSyncExternalStore, type ReactNode } from "react";
import { PlainPage } from "./ui/plain-page.tsx";

const NEVER = () => () => {};

/** In the place of all learners' names, once nobody is signed in here any more. */
export function SignedOut(): ReactNode {
  const here = useSyncExternalStore(
    NEVER,
    () => location.pathname + location.search,
    () => "/",
  );
  return (
    <PlainPage title="Sign in again">
      <p role="alert" className="text-ink-2">
        You were signed out, so the learners’ names have left this screen.
      </p>
      <a href={`/sign-in?to=${encodeURIComponent(here)}`} className="control control-solid">
        Sign in
      </a>
    </PlainPage>
  );
}
