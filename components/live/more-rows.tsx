import { useEffect, useEffectEvent, useRef, type MouseEvent } from "react";

interface MoreRowsProps {
  of: "learners" | "classes";
  onMore: () => void;
  /** Where a key asked for them. */
  onMoreByKey: () => void;
}

/** Shows more rows as the reader nears the end; the button does the same without scrolling. */
export function MoreRows({ of, onMore, onMoreByKey }: MoreRowsProps) {
  const end = useRef<HTMLDivElement>(null);
  const grow = useEffectEvent(() => {
    // Whoever came to the button by keys would find it far away, or gone, before they have pressed it.
    if (!end.current?.querySelector(":focus-visible")) onMore();
  });
  useEffect(() => {
    const element = end.current;
    if (!element) return undefined;
    const nearEnd = (entries: IntersectionObserverEntry[]) => {
      if (entries.some((entry) => entry.isIntersecting)) grow();
    };
    const observer = new IntersectionObserver(nearEnd, { rootMargin: "800px" });
    observer.observe(element);
    return () => observer.disconnect();
  });
  return (
    <div ref={end} className="py-3 sm:px-3 print:hidden">
      <button
        type="button"
        className="control"
        onClick={({ detail }: MouseEvent) => (detail === 0 ? onMoreByKey() : onMore())}
      >
        Show more {of}
      </button>
    </div>
  );
}
