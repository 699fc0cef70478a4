/** Pixels: a code's usual side, and the most that it may take of a screen so that a phone reads it. */
const CODE = 76;
const MOST_CODE = 132;
/** The least of a module, in the screen's own pixels, that a phone's camera tells from its neighbours. */
const LEAST_MODULE = 2.1;

/**
 * How wide and high the code for a phone is, pixels; null where no phone could read it.
 * @param modules how many it has on a side
 * @param ratio the screen's own pixels in one of the page's
 */
export function codeSide(modules: number, screen: number, ratio: number): number | null {
  const least = (modules * LEAST_MODULE) / ratio;
  return least > MOST_CODE * screen ? null : Math.max(CODE * screen, least);
}
