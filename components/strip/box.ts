/** A rectangle on a strip, pixels: x from the axis's zero, y from its line. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** The square around a circle. */
export function boxAround(x: number, y: number, radius: number): Box {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}
