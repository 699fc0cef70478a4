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
  isOpen: boolean;
  onToggle: () => void;
}

/** Whoever started on an earlier day and may be paused, under a fold of their own. */
export function Earlier({ kept, counts, sizes, what, isOpen, onToggle }: EarlierProps) {
  const { sessions, departures } = kept;
  return (
    <EarlierFold tally={counts.started.earlier} isOpen={isOpen} onToggle={onToggle}>
      <EarlierClasses sessions={sessions} sizes={sizes} />
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
