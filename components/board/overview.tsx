import type { ComponentProps } from "react";
import { useBoardTime } from "../live/board-time.ts";
import { Strips } from "../strip/strips.tsx";
import { Headline } from "./headline.tsx";

interface OverviewProps extends ComponentProps<typeof Headline> {
  /** The subjects that nobody sits, whatever the filters. */
  nobody: readonly string[];
  onSubject: (subject: string) => void;
}

/** How many there are, and a strip for each subject. */
export function Overview({ nobody, onSubject, ...headline }: OverviewProps) {
  const { summary, filters } = headline;
  const time = useBoardTime();
  return (
    <div data-read className="overview">
      <Headline {...headline} />
      {summary.subjects.length > 0 && (
        <Strips
          summary={summary}
          time={time}
          nobody={nobody}
          chosen={filters.subject}
          onToggle={onSubject}
        />
      )}
    </div>
  );
}
