import { THEMES, THEME_COOKIE, type Theme } from "../ui/theme.ts";

const WORDS: Record<Theme, string> = { system: "As this device", light: "Light", dark: "Dark" };
const YEAR_SECONDS = 365 * 24 * 60 * 60;

interface ThemeChoiceProps {
  theme: Theme;
  onChange: (theme: Theme) => void;
}

/** Kept in a cookie, so that the server's first paint has it already. */
function wear(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}

export function ThemeChoice({ theme, onChange }: ThemeChoiceProps) {
  return (
    <div role="group" aria-labelledby="bar-colours" className="bar-part">
      <p id="bar-colours" className="text-label text-ink-2">
        Colours
      </p>
      <div className="segments mt-1">
        {THEMES.map((each) => (
          <button
            key={each}
            type="button"
            className="control"
            aria-pressed={each === theme}
            onClick={() => {
              wear(each);
              onChange(each);
            }}
          >
            {WORDS[each]}
          </button>
        ))}
      </div>
    </div>
  );
}
