import { clockTime } from "#lib/time";
import { useBoardTime } from "./board-time.ts";
import { TROUBLE_WORDS, type BoardTrouble } from "./trouble.ts";

/** Said once, when it begins: a screen reader must hear that the list stands still. */
export function StaleBanner({ trouble }: { trouble: BoardTrouble }) {
  const { isStale, until, timeZone } = useBoardTime();
  return (
    <div role="alert">
      {isStale && (
        <p className="bg-amber px-4 py-2.5 text-on-amber sm:px-8">
          <strong>Showing {clockTime(until, timeZone)}.</strong> {TROUBLE_WORDS[trouble]}. Trying
          again.
        </p>
      )}
    </div>
  );
}
