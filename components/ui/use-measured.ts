import { useLayoutEffect, useState, type RefObject } from "react";

export interface Measured {
  /** Inner size, pixels. */
  width: number;
  height: number;
  /** The size of a usual text of the page, pixels: larger where its reader wants that. */
  rem: number;
  /** Of the element's own text, pixels. */
  fontSize: number;
  /** A length that the styles give the element, as `--least`: pixels; 0 where they give none. */
  length: (property: `--${string}`) => number;
  /** A text's width in the element's own typeface, at a size in pixels; pixels. */
  measure: (text: string, fontSize: number) => number;
}

/**
 * An element as it is on this screen; null before the page can be measured. Anew when its size or the fonts
 * change.
 */
export function useMeasured(place: RefObject<Element | null>): Measured | null {
  const [measured, setMeasured] = useState<Measured | null>(null);
  useLayoutEffect(() => {
    const element = place.current!;
    const look = () => {
      const { width, height } = element.getBoundingClientRect();
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
      const style = getComputedStyle(element);
      const fontSize = parseFloat(style.fontSize);
      const length = lengthsOf(element);
      setMeasured({ width, height, rem, fontSize, length, measure: measureIn(style) });
    };
    // It tells of the first size too.
    const observer = new ResizeObserver(look);
    observer.observe(element);
    document.fonts.addEventListener("loadingdone", look);
    return () => {
      observer.disconnect();
      document.fonts.removeEventListener("loadingdone", look);
    };
  }, [place]);
  return measured;
}

/** Each is measured once: that makes a browser lay out the page. */
function lengthsOf(element: Element): Measured["length"] {
  const known = new Map<string, number>();
  return (property) => {
    const length = known.get(property) ?? lengthIn(element, property);
    known.set(property, length);
    return length;
  };
}

/** By something that is as wide: Safari reckons a style's own lengths out only from 16.4 on. */
function lengthIn(element: Element, property: string): number {
  const probe = document.createElement("i");
  probe.style.cssText = `position:absolute;visibility:hidden;width:calc(${PROBED} * var(${property}, 0px))`;
  element.append(probe);
  const { width } = probe.getBoundingClientRect();
  probe.remove();
  return width / PROBED;
}

/** So many times as wide, because a width is rounded. */
const PROBED = 1000;

/** Names stand out by their weight, and what is a little narrower fits too. */
const NAME_WEIGHT = 500;

function measureIn({ fontFamily, fontWeight }: CSSStyleDeclaration): Measured["measure"] {
  const weight = Math.max(NAME_WEIGHT, Number(fontWeight));
  const context = document.createElement("canvas").getContext("2d")!;
  return (text, fontSize) => {
    context.font = `${weight} ${fontSize}px ${fontFamily}`;
    return context.measureText(text).width;
  };
}
