"use client";

import { Menu } from "lucide";
import { useState } from "react";
import { useDisclosure } from "../ui/use-disclosure.ts";
import { useLater } from "../ui/use-later.ts";
import type { Bar, Place } from "./bar.ts";
import { initialsOf } from "./initials.ts";
import { Icon } from "../ui/icon.tsx";

const loadPanel = () => import("./bar-panel.tsx");

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
  const BarPanel = useLater(loadPanel, isOpen)?.BarPanel;
  const isShown = isOpen && BarPanel !== undefined;
  const [theme, setTheme] = useState(bar.theme);
  const initials = initialsOf(bar.account?.name ?? null);
  return (
    <div ref={box} className="relative">
      <button
        ref={button}
        type="button"
        className="control bar-button bar-menu-button"
        aria-expanded={isOpen}
        aria-controls={isShown ? "bar-menu" : undefined}
        onClick={toggle}
      >
        <Icon of={Menu} />
        <span className="bar-word">Menu</span>
        {initials !== "" && <span className="bar-initials">{initials}</span>}
      </button>
      {isShown && (
        <BarPanel
          bar={bar}
          place={place}
          wall={wall}
          theme={theme}
          onTheme={setTheme}
          onClose={close}
        />
      )}
    </div>
  );
}
