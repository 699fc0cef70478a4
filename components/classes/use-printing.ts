import { useEffect, useEffectEvent } from "react";

/**
 * Prints the page once what is to be printed stands in it: there may be hundreds of sheets, which stand there no longer
 * than that.
 */
export function usePrinting(isReady: boolean, onPrinted: () => void): void {
  const end = useEffectEvent(onPrinted);
  useEffect(() => {
    if (!isReady) return undefined;
    const onEnd = () => end();
    addEventListener("afterprint", onEnd);
    print();
    return () => removeEventListener("afterprint", onEnd);
  }, [isReady]);
}
