import type { ReactNode } from "react";

interface PlainMainProps {
  title: string;
  /** For tables. */
  isWide?: boolean;
  children: ReactNode;
}

/** What a plain page says, without the bar over it: for what every page carries in case that it fails. */
export function PlainMain({ title, isWide = false, children }: PlainMainProps) {
  return (
    <main id="main" className={isWide ? "page-gutter" : "page-gutter py-12 max-sm:py-4"}>
      <title>{`${title} · Now Sitting`}</title>
      <div className={isWide ? "sheet" : "notice"}>
        <h1 className="text-[1.625rem] leading-[1.2] font-semibold tracking-[-0.01em]">{title}</h1>
        {children}
      </div>
    </main>
  );
}
