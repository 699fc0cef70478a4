import { encode } from "uqr";

/** A code for a phone's camera, to be drawn. */
export interface QrCode {
  /** How many modules it has on a side, with the border around it. */
  readonly size: number;
  /** Its dark modules, as the `d` of an SVG path whose unit is a module. */
  readonly path: string;
}

/** What a scanner needs around the code, and finds in no border of ours. */
const QUIET_MODULES = 4;
/** What the largest code holds at level L. */
const MOST_BYTES = 2953;

/** Null where no code can hold the text: a screen must not fall over a long filter. */
export function qrCodeOf(text: string): QrCode | null {
  if (new TextEncoder().encode(text).length > MOST_BYTES) return null;
  // A screen has no torn corner to make up for, and fewer modules are larger ones.
  const { size, data } = encode(text, { ecc: "L", border: QUIET_MODULES });
  return { size, path: data.map(rowPath).join("") };
}

/** A bar for each run of dark modules: half the markup of a square for each module. */
function rowPath(row: boolean[], y: number): string {
  const isStart = (x: number) => row[x] === true && row[x - 1] !== true;
  return row
    .flatMap((_, x) => (isStart(x) ? [`M${x} ${y}h${runFrom(row, x)}v1H${x}z`] : []))
    .join("");
}

function runFrom(row: boolean[], start: number): number {
  return row.indexOf(false, start) - start;
}
