/** Up to here the axis is straight; beyond, it is squeezed so that nobody falls off its end. */
export const STRAIGHT_MINUTES = 90;
const SQUEEZE_MINUTES = 45;

/**
 * Where so many minutes since the start lie on the axis, as a share of its length from 0 to 1.
 * @param straight the share of the axis on which minutes lie evenly
 */
export function placeOf(minutes: number, straight: number): number {
  if (minutes <= STRAIGHT_MINUTES) return (minutes / STRAIGHT_MINUTES) * straight;
  const squeezed = 1 - Math.exp((STRAIGHT_MINUTES - minutes) / SQUEEZE_MINUTES);
  return straight + (1 - straight) * squeezed;
}

/** A share of the axis as SVG takes it: right at any width, also before the page is measured. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
