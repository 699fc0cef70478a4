import { useRef, type ReactNode } from "react";
import { useMeasured } from "../ui/use-measured.ts";

interface FitProps {
  as: "h1" | "p" | "span";
  /** Of the place, which gives the width and the usual size. */
  className: string;
  /** The least size that the words may be shrunk to, as a share of the usual; then they take two lines, as small as that needs. */
  least: number;
  /** The words again, to be measured. */
  text: string;
  children: ReactNode;
}

/** Bold letters, spaces kept wide and a rounding: what measuring may miss. */
const SPARE = 1.04;
/** Two lines hold less than twice as much: a word goes over whole. */
const TWO_LINES = 1.5;

/**
 * Words on one line, shrunk until they fit, and on two where they would become too small. Never smaller than
 * the screen's least: what has no room at that ends in an ellipsis.
 */
export function Fit({ as: Element, className, least, text, children }: FitProps) {
  const place = useRef<HTMLDivElement>(null);
  const size = useMeasured(place);
  const shareFor = (words: string) =>
    size ? size.width / (size.measure(words, size.fontSize) * SPARE) : 1;
  const share = shareFor(text);
  const floor = size ? size.length("--least") / size.fontSize : 0;
  const lowest = Math.max(least, floor);
  const isSmall = share < lowest;
  // A word is broken nowhere: with the mark before it, it must fit on a line.
  const longest = Math.min(...text.split(" ").map((word) => shareFor(`mm ${word}`)));
  const scale = isSmall ? Math.max(floor, Math.min(lowest, share * TWO_LINES, longest)) : share;
  return (
    <div ref={place} className={className}>
      <Element
        className="wall-fit"
        data-small={isSmall || undefined}
        style={scale < 1 ? { fontSize: `${scale}em` } : undefined}
      >
        {children}
      </Element>
    </div>
  );
}
