import { ChevronDown } from "lucide-react";
import { writeFilters, type Filters } from "#lib/domain/filters";
import { CopyLink } from "./copy-link.tsx";
import { ExportButton } from "./export-button.tsx";
import { useDisclosure } from "../ui/use-disclosure.ts";

/** What can be done with the list that is shown: kept as a file, or sent to a colleague. */
export function SaveMenu({ filters }: { filters: Filters }) {
  const { box, button, isOpen, toggle } = useDisclosure<HTMLSpanElement>();
  const { subject, class: classes, started, q, longAt } = filters;
  return (
    <span ref={box} className="relative inline-flex items-center lg:ml-auto">
      <button
        ref={button}
        type="button"
        className="control control-quiet"
        aria-expanded={isOpen}
        aria-controls="save-menu"
        onClick={toggle}
      >
        Save or share <ChevronDown aria-hidden size="1rem" />
      </button>
      <span id="save-menu" className="panel save-menu lg:right-0 lg:left-auto" hidden={!isOpen}>
        <ExportButton
          csv={{ path: "/api/sessions.csv", body: { subject, class: classes, started, q } }}
          of={longAt ? "all that match" : null}
        />
        <CopyLink of={`${longAt !== undefined} ${writeFilters({ ...filters, q: "" })}`} />
      </span>
    </span>
  );
}
