import type { Bar } from "../bar/bar.ts";
import { PlainPage } from "../ui/plain-page.tsx";

const WORDS = {
  no_sign_in:
    "Nobody signs in here, so the wall needs no permission: open /wall on any screen of this machine.",
  no_folder:
    "Screens have to be remembered somewhere. Set DATA_DIR to a folder that this service may write to, restart it, and they can be added here.",
  unreadable:
    "screens.json in DATA_DIR can’t be read, so no screen shows the board. It is left as it is: put a good copy in its place, or take it away and add the screens again, and start the service anew.",
} as const;

/** Why there are no screens, and what to do. */
export function ScreensOff({ bar, why }: { bar: Bar; why: keyof typeof WORDS }) {
  return (
    <PlainPage title="Screens" bar={bar} place="screens">
      <p className="text-ink-2">{WORDS[why]}</p>
    </PlainPage>
  );
}
