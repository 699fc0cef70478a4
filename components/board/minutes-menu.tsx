import { ChevronDown, ClockPlus } from "lucide";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import type { Filters } from "#lib/domain/filters";
import { useBoardTime } from "../live/board-time.ts";
import { useDisclosure } from "../ui/use-disclosure.ts";
import { useLater } from "../ui/use-later.ts";
import { Icon } from "../ui/icon.tsx";
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
  return isLead && limits.set.size > 0 && <Menu {...props} />;
}

function Menu({ filters, summary }: MinutesMenuProps) {
  const { box, button, isOpen, toggle } = useDisclosure<HTMLSpanElement>();
  const MinutesPanel = useLater(loadPanel, isOpen)?.MinutesPanel;
  const isShown = isOpen && MinutesPanel !== undefined;
  return (
    <span ref={box} className="relative inline-flex items-center">
      <button
        ref={button}
        type="button"
        className="control control-quiet"
        aria-expanded={isOpen}
        aria-controls={isShown ? "minutes-panel" : undefined}
        onClick={toggle}
      >
        <Icon of={ClockPlus} className="sm:hidden" />
        <span className="max-sm:sr-only">Add minutes</span>
        <Icon of={ChevronDown} className="max-sm:hidden" />
      </button>
      {isShown && <MinutesPanel filters={filters} summary={summary} />}
    </span>
  );
}
