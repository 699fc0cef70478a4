import { ChevronDown } from "lucide";
import type { Filters } from "#lib/domain/filters";
import { Icon } from "../ui/icon.tsx";
import { PanelButton } from "../ui/panel-button.tsx";

const loadPanel = () => import("./save-panel.tsx");

/** What can be done with the list that is shown: kept as a file, or sent to a colleague. */
export function SaveMenu({ filters }: { filters: Filters }) {
  return (
    <PanelButton
      panel="save-menu"
      place="relative inline-flex items-center lg:ml-auto"
      look="control control-quiet"
      load={loadPanel}
      words={
        <>
          Save or share <Icon of={ChevronDown} />
        </>
      }
    >
      {({ SavePanel }) => <SavePanel filters={filters} />}
    </PanelButton>
  );
}
