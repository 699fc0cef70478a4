import type { ReactNode } from "react";
import { ThemeSelect } from "../ui/theme-select.tsx";
import type { Theme } from "../ui/theme.ts";
import { Wordmark } from "../ui/wordmark.tsx";

interface TopBarProps {
  organisationName: string;
  theme: Theme;
  children?: ReactNode;
}

/** Until sign-in comes, whatever runs shows a Connect on this machine, and says so. */
export function TopBar({ organisationName, theme, children }: TopBarProps) {
  return (
    <header className="page-gutter flex min-h-[3.25rem] flex-wrap items-center gap-x-4 gap-y-1 border-b border-rule py-1.5">
      <Wordmark />
      {organisationName && (
        <span className="border-rule text-ink-2 max-sm:order-4 sm:border-l sm:pl-4">
          {organisationName}
        </span>
      )}
      <span className="rounded-tag border border-edge px-1.5 text-label whitespace-nowrap">
        Demo data
      </span>
      <div aria-hidden className="order-3 basis-full sm:hidden" />
      <div className="ml-auto min-h-[1.4em] max-sm:order-5">{children}</div>
      <div className="print:hidden max-sm:order-2 max-sm:ml-auto">
        <ThemeSelect initial={theme} />
      </div>
    </header>
  );
}
