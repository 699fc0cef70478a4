import { partOf, writeFilters, type Filters } from "#lib/domain/filters";
import { useNameForm } from "../live/name-form.ts";
import { CopyLink } from "../ui/copy-link.tsx";
import { ExportButton } from "../ui/export-button.tsx";

/** What the menu "Save or share" holds. */
export function SavePanel({ filters }: { filters: Filters }) {
  const { longAt, started, q } = filters;
  const names = useNameForm();
  return (
    <span id="save-menu" className="panel save-menu lg:right-0 lg:left-auto">
      <ExportButton
        csv={{
          path: "/api/sessions.csv",
          body: { ...partOf((facet) => filters[facet]), started, q, names },
        }}
        of={longAt ? "all that match" : null}
      />
      <CopyLink of={`${longAt !== undefined} ${writeFilters({ ...filters, q: "" })}`} />
    </span>
  );
}
