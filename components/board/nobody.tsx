import { ListFilter } from "lucide";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import { clockTime } from "#lib/domain/time";
import { useBoardTime, useTimeZone } from "../live/board-time.ts";
import { useOwnWords } from "./reach.ts";
import { Icon } from "../ui/icon.tsx";

interface NobodyProps {
  summary: ShownCounts;
  isFiltered: boolean;
  onClear: () => void;
}

/** Nobody is sitting, or the filters hide whoever is: two different things to be told. */
export function Nobody({ summary, isFiltered, onClear }: NobodyProps) {
  const timeZone = useTimeZone();
  const { isStill, until } = useBoardTime();
  const own = useOwnWords();
  const whose = own ? ` ${own.whose}` : "";
  const { sittingNow } = summary;
  if (isFiltered && sittingNow > 0) {
    const sitting = isStill
      ? `${sittingNow}${whose} ${sittingNow === 1 ? "was" : "were"} sitting at ${clockTime(until, timeZone)}.`
      : `${sittingNow}${whose} ${sittingNow === 1 ? "is" : "are"} sitting now.`;
    return (
      <div className="notice">
        <Icon of={ListFilter} className="text-ink-2" size="1.5rem" />
        <p className="text-lg font-semibold">No learner matches these filters. {sitting}</p>
        <button type="button" className="control control-solid" onClick={onClear}>
          Clear filters
        </button>
      </div>
    );
  }
  return (
    <div className="ruled">
      <p className="text-lg font-semibold">
        {isStill
          ? `A learner${whose} who has started since is not on this sheet.`
          : `A learner${whose} appears on this sheet soon after starting.`}
      </p>
    </div>
  );
}
