import { useEffect, useState, type RefObject } from "react";
import type { StripSize } from "./layout.ts";

/** What the server draws for; a browser measures its own. Pixels. */
const UNMEASURED_WIDTH = 840;
const WORDS_NEED = 360;

/**
 * The axis's length as it is on this screen, and how wide a text is in the board's own typeface. Measured
 * again when the window or the fonts change.
 */
export function useTrack(track: RefObject<Element | null>): StripSize {
  const [size, setSize] = useState<StripSize>({
    width: UNMEASURED_WIDTH,
    hasWords: true,
    measure: null,
  });
  useEffect(() => {
    const element = track.current!;
    const look = () => {
      const width = Math.round(element.getBoundingClientRect().width);
      setSize({ width, hasWords: width >= WORDS_NEED, measure: measureIn(element) });
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    document.fonts.addEventListener("loadingdone", look);
    return () => {
      observer.disconnect();
      document.fonts.removeEventListener("loadingdone", look);
    };
  }, [track]);
  return size;
}

function measureIn(element: Element): (text: string, fontSize: number) => number {
  const { fontFamily } = getComputedStyle(element);
  const context = document.createElement("canvas").getContext("2d")!;
  return (text, fontSize) => {
    context.font = `500 ${fontSize}px ${fontFamily}`;
    return context.measureText(text).width;
  };
}
