import { ChevronDown } from "lucide";
import type { Filters } from "#lib/domain/filters";
import { useDisclosure } from "../ui/use-disclosure.ts";
import { useLater } from "../ui/use-later.ts";
import { Icon } from "../ui/icon.tsx";

const loadPanel = () => import("./save-panel.tsx");

/** What can be done with the list that is shown: kept as a file, or sent to a colleague. */
export function SaveMenu({ filters }: { filters: Filters }) {
  const { box, button, isOpen, toggle } = useDisclosure<HTMLSpanElement>();
  const SavePanel = useLater(loadPanel, isOpen)?.SavePanel;
  const isShown = isOpen && SavePanel !== undefined;
  return (
    <span ref={box} className="relative inline-flex items-center lg:ml-auto">
      <button
        ref={button}
        type="button"
        className="control control-quiet"
        aria-expanded={isOpen}
        aria-controls={isShown ? "save-menu" : undefined}
        onClick={toggle}
      >
        Save or share <Icon of={ChevronDown} />
      </button>
      {isShown && <SavePanel filters={filters} />}
    </span>
  );
}
