import type { ReactNode } from "react";
import type { Bar, Place } from "../bar/bar.ts";
import { TopBar } from "../bar/top-bar.tsx";

interface PlainPageProps {
  title: string;
  /** For tables. */
  isWide?: boolean;
  /** What stands over it; left out where it isn't known who reads. */
  bar?: Bar;
  /** Which of the pages that lead to one another this is; none of them where it is left out. */
  place?: Place;
  children: ReactNode;
}

/** A page that says one thing, in the place and the look of the board. */
export function PlainPage({ title, isWide = false, bar, place, children }: PlainPageProps) {
  return (
    <>
      <title>{`${title} · Now Sitting`}</title>
      <TopBar bar={bar ?? null} place={place} />
      <main id="main" className={isWide ? "page-gutter" : "page-gutter py-12 max-sm:py-4"}>
        <div className={isWide ? "sheet" : "notice"}>
          <h1 className="text-[1.625rem] leading-[1.2] font-semibold tracking-[-0.01em]">
            {title}
          </h1>
          {children}
        </div>
      </main>
    </>
  );
}
