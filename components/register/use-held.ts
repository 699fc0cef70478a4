import { useState, useSyncExternalStore } from "react";
import type { Register } from "#lib/register";
import { isReading, subscribeToReading } from "../board/reading.ts";

const NOBODY = () => false;

/**
 * The register on the screen: the newest, or while somebody reads or has paused the one that was there.
 * @param newest undefined before there is one
 */
export function useHeld(newest: Register | undefined, isPaused: boolean) {
  const isRead = useSyncExternalStore(subscribeToReading, isReading, NOBODY);
  const [shown, setShown] = useState(newest);
  const isAlike = shown !== undefined && newest !== undefined && textOf(shown) === textOf(newest);
  const mayShow = shown === undefined || (!isPaused && (!isRead || isAlike));
  if (mayShow && newest !== shown) setShown(newest);
  return {
    register: mayShow ? newest : shown,
    isWaiting: !mayShow && !isAlike,
    update: () => setShown(newest),
  };
}

/** What a reader would see change. */
function textOf({ snapshot: _snapshot, ...rest }: Register): string {
  return JSON.stringify(rest);
}
