import { clockTime } from "#lib/time";
import { useBoardTime } from "./board-time.ts";
import { TROUBLE_WORDS, type BoardTrouble } from "./trouble.ts";

interface StaleBannerProps {
  trouble: BoardTrouble;
  isShown: boolean;
}

/** Said once, when it begins: a screen reader must hear that the list stands still. */
export function StaleBanner({ trouble, isShown }: StaleBannerProps) {
  const { until, timeZone } = useBoardTime();
  return (
    <div role="alert">
      {isShown && (
        <p className="bg-amber px-4 py-2.5 text-on-amber sm:px-8">
          <strong>Showing {clockTime(until, timeZone)}.</strong> {TROUBLE_WORDS[trouble]}. Trying
          again.
        </p>
      )}
    </div>
  );
}
