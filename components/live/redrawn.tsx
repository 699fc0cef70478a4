import { Fragment, useEffect, useState, type ReactNode } from "react";

/** A translator is done with a page by then. */
const SETTLED_MS = 1_000;
/** One that goes on translating must not have pages begin anew all the time: they turn within a minute. */
const AGAIN_MS = 60_000;

/**
 * Draws its children anew once a browser or an extension that does not heed `translate="no"` has put texts of its own in
 * the place of ours. React would go on writing into what is no longer on the screen: a clock that stands, and yesterday's
 * numbers beside it, with nothing to say so.
 */
export function Redrawn({ children }: { children: ReactNode }) {
  const [drawing, setDrawing] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let drawnAt = -Infinity;
    const draw = () => {
      timer = undefined;
      drawnAt = performance.now();
      setDrawing((count) => count + 1);
    };
    const observer = new MutationObserver((changes) => {
      if (timer !== undefined || !changes.some(isTranslation)) return;
      timer = setTimeout(draw, Math.max(SETTLED_MS, drawnAt + AGAIN_MS - performance.now()));
    });
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      clearTimeout(timer);
    };
  }, []);
  return <Fragment key={drawing}>{children}</Fragment>;
}

/** All of them use this element, which is in no page of ours. */
const isTranslation = ({ addedNodes }: MutationRecord) =>
  [...addedNodes].some(({ nodeName }) => nodeName === "FONT");
