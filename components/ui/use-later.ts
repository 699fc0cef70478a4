import { useEffect, useState } from "react";

/** By then the first list has been painted, and nothing else is on its way. */
const QUIET_MS = 2000;

/**
 * A part of the page that the first list does without: it comes once the page is quiet, so that it is there before
 * anybody wants it, and the network may go. Where it did not come, it is asked for again when it is wanted.
 */
export function useLater<Part>(load: () => Promise<Part>, isWanted: boolean): Part | null {
  const [part, setPart] = useState<Part | null>(null);
  useEffect(() => {
    if (part !== null) return undefined;
    const get = () => void load().then(setPart, () => {});
    if (isWanted) {
      get();
      return undefined;
    }
    const timer = setTimeout(get, QUIET_MS);
    return () => clearTimeout(timer);
  }, [load, isWanted, part]);
  return part;
}
