import { ChevronDown, ClockPlus } from "lucide";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import type { Filters } from "#lib/domain/filters";
import { useBoardTime } from "../live/board-time.ts";
import { Icon } from "../ui/icon.tsx";
import { PanelButton } from "../ui/panel-button.tsx";
import { useIsLead } from "./reach.ts";

const loadPanel = () => import("./minutes-panel.tsx");

interface MinutesMenuProps {
  filters: Filters;
  summary: ShownCounts;
}

/**
 * For leads, where there are limits: a fire alarm has taken minutes, and nobody is to be marked for them. On a phone it
 * stands beside what is folded: two presses have to do.
 */
export function MinutesMenu(props: MinutesMenuProps) {
  const isLead = useIsLead();
  const { limits } = useBoardTime();
  if (!isLead || limits.set.size === 0) return null;
  return (
    <PanelButton
      panel="minutes-panel"
      place="relative inline-flex items-center"
      look="control control-quiet"
      load={loadPanel}
      words={
        <>
          <Icon of={ClockPlus} className="sm:hidden" />
          <span className="max-sm:sr-only">Add minutes</span>
          <Icon of={ChevronDown} className="max-sm:hidden" />
        </>
      }
    >
      {({ MinutesPanel }) => <MinutesPanel {...props} />}
    </PanelButton>
  );
}
