"use client";

import { useEffect, useSyncExternalStore } from "react";
import { forgetDocument } from "./forget-document.ts";
import { STOPPED_ID, tellAlive } from "./watch.ts";

const NEVER = () => () => {};

/**
 * Stands first in a page that shows what is happening, so that it can be said when the page does not work. Once it
 * does, it goes, and with it what the server wrote into the document for it to begin with.
 */
export function Alive({ children }: { children: string }) {
  const isAlive = useSyncExternalStore(
    NEVER,
    () => true,
    () => false,
  );
  useEffect(() => {
    tellAlive();
    return forgetDocument();
  }, []);
  if (isAlive) return null;
  return (
    <p id={STOPPED_ID} className="live-stopped" role="alert" hidden>
      {children}
    </p>
  );
}
