import type { Theme } from "../ui/theme.ts";
import { Account } from "./account.tsx";
import type { Bar, Place } from "./bar.ts";
import { CueChoice } from "./cue-choice.tsx";
import { PageNav } from "./page-nav.tsx";
import { ThemeChoice } from "./theme-choice.tsx";
import { WallLink } from "./wall-link.tsx";

interface BarPanelProps {
  bar: Bar;
  place: Place | undefined;
  wall: string | undefined;
  theme: Theme;
  onTheme: (theme: Theme) => void;
  onClose: () => void;
}

/** What the bar's menu holds. */
export function BarPanel({ bar, place, wall, theme, onTheme, onClose }: BarPanelProps) {
  return (
    <div id="bar-menu" className="bar-panel">
      <PageNav place={place} places={bar.places} />
      {wall !== undefined && (
        <WallLink address={wall} className="bar-row bar-wall" onOpen={onClose} />
      )}
      {(place === "board" || place === "classes") && <CueChoice />}
      <ThemeChoice theme={theme} onChange={onTheme} />
      {bar.account && <Account name={bar.account.name} />}
    </div>
  );
}
