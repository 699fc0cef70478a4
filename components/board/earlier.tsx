import type { ComponentProps } from "react";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import type { KeptRows } from "#lib/live-list/view";
import { ListSection } from "../live/list-section.tsx";
import { EarlierClasses } from "./earlier-classes.tsx";
import { EarlierFold } from "./earlier-fold.tsx";
import { EarlierTable } from "./earlier-table.tsx";

interface EarlierProps {
  kept: KeptRows;
  counts: ShownCounts;
  sizes: ComponentProps<typeof EarlierClasses>["sizes"];
  /** What the list is of: another is another place to begin. */
  what: string;
  /** Whether these are the first of them alone: then nothing can be counted by them. */
  isBeginning: boolean;
  isOpen: boolean;
  onToggle: () => void;
}

/** Whoever started on an earlier day and may be paused, under a fold of their own. */
export function Earlier(props: EarlierProps) {
  const { kept, counts, sizes, what, isBeginning, isOpen, onToggle } = props;
  const { sessions, departures } = kept;
  return (
    <EarlierFold tally={counts.started.earlier} isOpen={isOpen} onToggle={onToggle}>
      {!isBeginning && <EarlierClasses sessions={sessions} sizes={sizes} />}
      <ListSection
        label="Learners who started before today"
        count={sessions.length}
        what={what}
        of="learners"
        row="[data-sitting]"
      >
        {(shown) => (
          <EarlierTable
            rows={sessions.slice(0, shown)}
            departures={departures}
            hasClasses={counts.classes.length > 0}
          />
        )}
      </ListSection>
    </EarlierFold>
  );
}
