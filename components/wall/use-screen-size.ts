import { useSyncExternalStore } from "react";

/** The window, `1920x1080`; null where the page is made. Text, because the same text needs no new render. */
export function useScreenSize(): { width: number; height: number } | null {
  const size = useSyncExternalStore(
    subscribeToSize,
    () => `${innerWidth}x${innerHeight}`,
    () => null,
  );
  if (size === null) return null;
  const [width, height] = size.split("x").map(Number);
  return { width: width!, height: height! };
}

function subscribeToSize(onChange: () => void): () => void {
  addEventListener("resize", onChange);
  return () => removeEventListener("resize", onChange);
}
