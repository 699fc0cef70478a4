import type { ReactNode } from "react";

interface TopBarProps {
  organisationName: string;
  children?: ReactNode;
}

/** Until sign-in comes, whatever runs shows a Connect on this machine, and says so. */
export function TopBar({ organisationName, children }: TopBarProps) {
  return (
    <header className="flex min-h-[52px] flex-wrap items-center gap-x-4 gap-y-1 border-b border-rule px-4 py-2 sm:px-8">
      <span className="text-base font-bold">Now Sitting</span>
      {organisationName && (
        <span className="border-l border-rule pl-4 text-ink-2">{organisationName}</span>
      )}
      <span className="rounded-tag border border-edge px-1.5 text-[13px]">Demo data</span>
      <div className="ml-auto">{children}</div>
    </header>
  );
}
