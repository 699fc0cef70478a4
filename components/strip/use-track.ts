import type { RefObject } from "react";
import { useMeasured } from "../ui/use-measured.ts";
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

/** The axis's length as it is on this screen, in pixels of a page whose text is not enlarged. */
export function useTrack(track: RefObject<Element | null>): Track {
  const measured = useMeasured(track);
  if (!measured) {
    return { width: UNMEASURED_WIDTH, scale: 1, look: DESK, hasNames: true, measure: null };
  }
  const { rem, measure } = measured;
  const scale = rem / USUAL_FONT_SIZE;
  const width = Math.round(measured.width / scale);
  const hasNames = width >= NAMES_NEED;
  return { width, scale, look: hasNames ? DESK : PHONE, hasNames, measure };
}
