import type { ReactNode } from "react";
import { PageNav, type Place } from "./page-nav.tsx";
import { Wordmark } from "./wordmark.tsx";

interface PlainPageProps {
  title: string;
  /** For tables. */
  isWide?: boolean;
  /** Which of the pages that lead to one another this is; none of them where it is left out. */
  place?: Place;
  children: ReactNode;
}

/** A page that says one thing, in the place and the look of the board. */
export function PlainPage({ title, isWide = false, place, children }: PlainPageProps) {
  return (
    <>
      <title>{`${title} · Now Sitting`}</title>
      <header className="page-gutter flex min-h-[3.25rem] items-center gap-x-4 border-b border-rule">
        <Wordmark />
        {place && <PageNav place={place} />}
      </header>
      <main className="page-gutter py-12">
        <div className={isWide ? "notice !max-w-3xl !gap-5" : "notice"}>
          <h1 className="text-[1.625rem] leading-[1.2] font-semibold tracking-[-0.01em]">
            {title}
          </h1>
          {children}
        </div>
      </main>
    </>
  );
}
