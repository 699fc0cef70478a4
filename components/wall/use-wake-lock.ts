import { useEffect } from "react";

const AGAIN_MS = 60_000;

/**
 * Asks that the screen stays on, and asks again whenever the page is looked at and each minute: a browser takes
 * the lock away when the page is hidden, and may at any other time. Where there is none to be had (over http, or
 * the battery is low) the device decides.
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
        // Refused: the next time may do.
      }
    };
    const again = () => void ask();
    again();
    document.addEventListener("visibilitychange", again);
    const timer = setInterval(again, AGAIN_MS);
    return () => {
      isGone = true;
      document.removeEventListener("visibilitychange", again);
      clearInterval(timer);
      void lock?.release();
    };
  }, []);
}
