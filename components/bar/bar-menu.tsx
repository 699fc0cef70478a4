"use client";

import { Menu } from "lucide";
import { useState } from "react";
import type { Bar, Place } from "./bar.ts";
import { initialsOf } from "./initials.ts";
import { Icon } from "../ui/icon.tsx";
import { PanelButton } from "../ui/panel-button.tsx";

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
  const [theme, setTheme] = useState(bar.theme);
  const initials = initialsOf(bar.account?.name ?? null);
  return (
    <PanelButton
      panel="bar-menu"
      place="relative"
      look="control bar-button bar-menu-button"
      load={loadPanel}
      words={
        <>
          <Icon of={Menu} />
          <span className="bar-word">Menu</span>
          {initials !== "" && <span className="bar-initials">{initials}</span>}
        </>
      }
    >
      {({ BarPanel }, close) => (
        <BarPanel
          bar={bar}
          place={place}
          wall={wall}
          theme={theme}
          onTheme={setTheme}
          onClose={close}
        />
      )}
    </PanelButton>
  );
}
