"use client";

import { Contrast } from "lucide-react";
import { useState } from "react";
import { THEMES, THEME_COOKIE, type Theme } from "./theme.ts";

const WORDS: Record<Theme, string> = { system: "As this device", light: "Light", dark: "Dark" };
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Kept in a cookie, so that the server's first paint has it already. */
export function ThemeSelect({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  const choose = (next: Theme) => {
    setTheme(next);
    document.documentElement.dataset["theme"] = next;
    document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  };
  return (
    <span className="relative inline-flex size-8 items-center justify-center rounded-control focus-within:[outline:2px_solid_var(--ink)] hover:bg-tint max-sm:size-11">
      <Contrast aria-hidden size="1.125rem" />
      <select
        aria-label="Colours"
        value={theme}
        onChange={({ target }) => choose(THEMES.find((each) => each === target.value) ?? "system")}
        className="absolute inset-0 cursor-pointer bg-sheet text-ink opacity-0"
      >
        {THEMES.map((each) => (
          <option key={each} value={each}>
            {WORDS[each]}
          </option>
        ))}
      </select>
    </span>
  );
}
