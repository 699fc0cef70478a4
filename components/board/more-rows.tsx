import { useEffect, useRef } from "react";

interface MoreRowsProps {
  isFetching: boolean;
  hasFailed: boolean;
  onMore: () => void;
}

/** Fetches the next page as the reader nears the end; the button does the same without scrolling. */
export function MoreRows({ isFetching, hasFailed, onMore }: MoreRowsProps) {
  const end = useRef<HTMLDivElement>(null);
  const canFetch = !isFetching && !hasFailed;
  useEffect(() => {
    const element = end.current;
    if (!element || !canFetch) return;
    const nearEnd = (entries: IntersectionObserverEntry[]) => {
      if (entries.some((entry) => entry.isIntersecting)) onMore();
    };
    const observer = new IntersectionObserver(nearEnd, { rootMargin: "800px" });
    observer.observe(element);
    return () => observer.disconnect();
  }, [canFetch, onMore]);
  return (
    <div ref={end} className="flex items-center gap-3 py-3 sm:px-3">
      <p className="hidden font-bold print:block">
        The list goes on. To print all of it, scroll to its end first, or use Export CSV.
      </p>
      <button
        type="button"
        className="control print:hidden"
        onClick={onMore}
        aria-disabled={isFetching}
      >
        {isFetching ? "Loading more learners" : "Show more learners"}
      </button>
      {hasFailed && (
        <span role="status" className="text-amber-text print:hidden">
          The next learners did not arrive. {isFetching ? "Trying again." : "Try again."}
        </span>
      )}
    </div>
  );
}
