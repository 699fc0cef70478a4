/** Up to here the axis is straight; beyond, it is squeezed so that nobody falls off its end. */
export const STRAIGHT_MINUTES = 90;
const SQUEEZE_MINUTES = 45;
const STRAIGHT_SHARE = 0.88;

/** The minutes that have a line of their own on every strip. */
export const GRID_MINUTES = [0, 15, 30, 45, 60, 75, 90];

/** Where so many minutes since the start lie on the axis, as a share of its length from 0 to 1. */
export function placeOf(minutes: number): number {
  if (minutes <= STRAIGHT_MINUTES) return (minutes / STRAIGHT_MINUTES) * STRAIGHT_SHARE;
  const squeezed = 1 - Math.exp((STRAIGHT_MINUTES - minutes) / SQUEEZE_MINUTES);
  return STRAIGHT_SHARE + (1 - STRAIGHT_SHARE) * squeezed;
}

/** A share of the axis as SVG takes it: right at any width, also before the page is measured. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
