import { encode } from "uqr";

/** What a scanner needs around the code, and finds in no border of ours. */
const QUIET_MODULES = 4;
/** What the largest code holds at level L. */
const MOST_BYTES = 2953;

interface Look {
  label: string;
  className?: string;
}

/** What a code is drawn from. */
export interface Code {
  /** How many modules it has on a side, with the border around it. */
  readonly size: number;
  /** By row and column; true is dark. */
  readonly data: boolean[][];
}

/** Null where no code can hold the text. */
export function codeOf(text: string): Code | null {
  if (new TextEncoder().encode(text).length > MOST_BYTES) return null;
  // A screen has no torn corner to make up for, and fewer modules are larger ones.
  return encode(text, { ecc: "L", border: QUIET_MODULES });
}

/**
 * An address for a phone's camera, as large as its `className` makes it. Dark on light in both themes, because
 * scanners look for that; the light is no pure white, which would burn into a screen that shows it for a term.
 * Nothing for an address that no code can hold: a screen must not fall over a long filter.
 */
export function QrCode({ text, ...look }: Look & { text: string }) {
  const code = codeOf(text);
  return code && <CodePicture code={code} {...look} />;
}

/** One that is at hand already. */
export function CodePicture({ code: { size, data }, label, className }: Look & { code: Code }) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={className}
    >
      <rect width={size} height={size} fill="#dde1da" />
      <path d={data.map(rowPath).join("")} fill="#101513" />
    </svg>
  );
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
