import { useEffect } from "react";

/**
 * Asks that the screen stays on, and asks again whenever the page is looked at: a browser takes the lock away
 * when the page is hidden. Where there is none to be had (over http, or the battery is low) the device decides.
 */
export function useWakeLock(): void {
  useEffect(() => {
    if (!("wakeLock" in navigator)) return undefined;
    let lock: WakeLockSentinel | null = null;
    let isGone = false;
    const ask = async () => {
      if (document.visibilityState !== "visible" || (lock && !lock.released)) return;
      try {
        lock = await navigator.wakeLock.request("screen");
        if (isGone) await lock.release();
      } catch {
        // Refused: the next time that it is looked at may do.
      }
    };
    void ask();
    const onLook = () => void ask();
    document.addEventListener("visibilitychange", onLook);
    return () => {
      isGone = true;
      document.removeEventListener("visibilitychange", onLook);
      void lock?.release();
    };
  }, []);
}
