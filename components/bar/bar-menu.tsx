"use client";

import { Menu } from "lucide-react";
import { useState } from "react";
import { useDisclosure } from "../ui/use-disclosure.ts";
import { Account } from "./account.tsx";
import type { Bar, Place } from "./bar.ts";
import { initialsOf } from "./initials.ts";
import { PageNav } from "./page-nav.tsx";
import { ThemeChoice } from "./theme-choice.tsx";
import { WallLink } from "./wall-link.tsx";

interface BarMenuProps {
  bar: Bar;
  place: Place | undefined;
  wall: string | undefined;
}

/**
 * What is chosen now and then, and at each width whatever else the bar has no room for: the styles hide here what stands
 * in the bar. A list of links and buttons behind a button, which everybody knows how to work.
 */
export function BarMenu({ bar, place, wall }: BarMenuProps) {
  const { box, button, isOpen, toggle, close } = useDisclosure<HTMLDivElement>();
  const [theme, setTheme] = useState(bar.theme);
  const initials = initialsOf(bar.account?.name ?? null);
  return (
    <div ref={box} className="relative">
      <button
        ref={button}
        type="button"
        className="control bar-button bar-menu-button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? "bar-menu" : undefined}
        onClick={toggle}
      >
        <Menu aria-hidden size="1rem" />
        <span className="bar-word">Menu</span>
        {initials !== "" && <span className="bar-initials">{initials}</span>}
      </button>
      {isOpen && (
        <div id="bar-menu" className="bar-panel">
          <PageNav place={place} places={bar.places} />
          {wall !== undefined && (
            <WallLink address={wall} className="bar-row bar-wall" onOpen={close} />
          )}
          <ThemeChoice theme={theme} onChange={setTheme} />
          {bar.account && <Account name={bar.account.name} />}
        </div>
      )}
    </div>
  );
}
