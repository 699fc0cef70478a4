import { Monitor } from "lucide-react";
import type { ReactNode } from "react";
import { PageNav, type Place } from "../ui/page-nav.tsx";
import { ThemeSelect } from "../ui/theme-select.tsx";
import type { Theme } from "../ui/theme.ts";
import { Wordmark } from "../ui/wordmark.tsx";
import { PauseButton } from "./pause-button.tsx";
import type { Pause } from "./use-pause.ts";

interface TopBarProps {
  organisationName: string;
  theme: Theme;
  pause: Pause;
  /** Null where nobody signs in: then Connect is on this machine, its learners invented, and the bar says so. */
  account: ReactNode;
  /** Which page this is; null where there is no roster, and so no other. */
  place: Place | null;
  /** The address of the wall that shows the same; absent where there is none. */
  wall?: string;
  children?: ReactNode;
}

export function TopBar({
  organisationName,
  theme,
  pause,
  account,
  place,
  wall,
  children,
}: TopBarProps) {
  return (
    <header className="page-gutter flex min-h-[3.25rem] flex-wrap items-center gap-x-4 gap-y-1 border-b border-rule py-1.5">
      <Wordmark />
      {organisationName && (
        <span
          className={`border-rule text-ink-2 max-sm:order-4 sm:border-l sm:pl-4 ${place ? "max-sm:sr-only" : ""}`}
        >
          {organisationName}
        </span>
      )}
      {!account && (
        <span className="rounded-tag border border-edge px-1.5 text-label whitespace-nowrap max-[23rem]:order-4">
          Demo data
        </span>
      )}
      {place && <PageNav place={place} />}
      <div aria-hidden className="order-3 basis-full sm:hidden" />
      <div className="ml-auto min-h-[1.4em] max-sm:order-5">{children}</div>
      <div className="flex items-center gap-x-3 max-sm:order-2 max-sm:ml-auto max-sm:gap-x-0 print:hidden">
        <PauseButton isPaused={pause.at !== null} onToggle={pause.toggle} />
        {wall !== undefined && (
          <a href={wall} target="_blank" rel="noreferrer" className="control max-sm:hidden">
            <Monitor aria-hidden size="1rem" />
            <span className="max-lg:sr-only">Open on wall</span>
          </a>
        )}
        <ThemeSelect initial={theme} />
        {account}
      </div>
    </header>
  );
}
