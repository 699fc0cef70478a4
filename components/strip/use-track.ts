import { useSyncExternalStore, type RefObject } from "react";
import { useMeasured } from "../ui/use-measured.ts";
import type { StripSize } from "./layout.ts";
import { DESK, LOW, PHONE } from "./look.ts";

/** What the server draws for; a browser measures its own. Pixels of a page whose text is not enlarged. */
const UNMEASURED_WIDTH = 840;
const NAMES_NEED = 360;
const USUAL_FONT_SIZE = 16;
/** Of a window in which the styles make strips low. */
const IS_LOW = "(width >= 40rem) and (height < 50rem)";

interface Track extends StripSize {
  /** How much larger the reader wants text than a browser usually shows it. */
  scale: number;
}

/** The axis's length as it is on this screen, in pixels of a page whose text is not enlarged. */
export function useTrack(track: RefObject<Element | null>): Track {
  const measured = useMeasured(track);
  const isLow = useSyncExternalStore(subscribeToHeight, readIsLow, () => false);
  // In the lowest windows of all there is a subject's name, and no drawing.
  if (!measured?.width) {
    return { width: UNMEASURED_WIDTH, scale: 1, look: DESK, hasNames: true, measure: null };
  }
  const { rem, measure } = measured;
  const scale = rem / USUAL_FONT_SIZE;
  const width = Math.round(measured.width / scale);
  const hasNames = width >= NAMES_NEED;
  const look = isLow ? LOW : hasNames ? DESK : PHONE;
  return { width, scale, look, hasNames, measure };
}

function subscribeToHeight(onChange: () => void): () => void {
  const query = matchMedia(IS_LOW);
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
}

function readIsLow(): boolean {
  return matchMedia(IS_LOW).matches;
}
