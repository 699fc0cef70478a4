import type { ReactNode } from "react";
import { Wordmark } from "./wordmark.tsx";

interface PlainPageProps {
  title: string;
  /** For tables. */
  isWide?: boolean;
  children: ReactNode;
}

/** A page that says one thing, in the place and the look of the board. */
export function PlainPage({ title, isWide = false, children }: PlainPageProps) {
  return (
    <>
      <title>{`${title} · Now Sitting`}</title>
      <header className="page-gutter flex min-h-[3.25rem] items-center border-b border-rule">
        <Wordmark />
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
