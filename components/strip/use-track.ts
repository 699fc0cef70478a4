import { useEffect, useState, type RefObject } from "react";
import type { StripSize } from "./layout.ts";
import { DESK, PHONE } from "./look.ts";

/** What the server draws for; a browser measures its own. Pixels of a page whose text is not enlarged. */
const UNMEASURED_WIDTH = 840;
const NAMES_NEED = 360;
const USUAL_FONT_SIZE = 16;

interface Track extends StripSize {
  /** How much larger the reader wants text than a browser usually shows it. */
  scale: number;
}

/**
 * The axis's length as it is on this screen, and how wide a text is in the board's own typeface. Measured
 * again when the window or the fonts change.
 */
export function useTrack(track: RefObject<Element | null>): Track {
  const [size, setSize] = useState<Track>({
    width: UNMEASURED_WIDTH,
    scale: 1,
    look: DESK,
    hasNames: true,
    measure: null,
  });
  useEffect(() => {
    const element = track.current!;
    const look = () => {
      const scale =
        parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_FONT_SIZE;
      const width = Math.round(element.getBoundingClientRect().width / scale);
      const hasNames = width >= NAMES_NEED;
      const look = hasNames ? DESK : PHONE;
      setSize({ width, scale, look, hasNames, measure: measureIn(element) });
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

/** How wide a text is in the element's own typeface. */
export function measureIn(element: Element): (text: string, fontSize: number) => number {
  const { fontFamily } = getComputedStyle(element);
  const context = document.createElement("canvas").getContext("2d")!;
  return (text, fontSize) => {
    context.font = `500 ${fontSize}px ${fontFamily}`;
    return context.measureText(text).width;
  };
}
