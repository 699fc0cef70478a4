import {
  columnFacetingFeature,
  columnFilteringFeature,
  constructTable,
  createColumnHelper,
  createFacetedRowModel,
  createFilteredRowModel,
  tableFeatures,
} from "@tanstack/table-core";
import { storeReactivityBindings } from "@tanstack/table-core/store-reactivity-bindings";
import type { Session } from "#lib/wire/contract";
import type { CountedRow } from "#lib/domain/counted-row";
import { PART_FACETS, testsOf } from "#lib/domain/filters";
import type { FacetsOf } from "#lib/live-list/selection";

const features = tableFeatures({
  coreReactivityFeature: storeReactivityBindings(),
  columnFilteringFeature,
  columnFacetingFeature,
  filteredRowModel: createFilteredRowModel(),
  facetedRowModel: createFacetedRowModel(),
});

const helper = createColumnHelper<typeof features, CountedRow>();
type Passes = (session: Session) => boolean;

/** A column for each filter, whose value is what a sitting must pass: one predicate for both sides. */
const columns = helper.columns(
  ([...PART_FACETS, "started", "q", "longAt"] as const).map((id) =>
    helper.accessor(({ session }) => session, {
      id,
      filterFn: (row, _id, passes: Passes) => passes(row.original.session),
    }),
  ),
);

/** What the filters let through, by the table library's own filters and facets, which keep what doesn't change. */
export function filterTable(): FacetsOf {
  const table = constructTable({ features, columns, data: [] as CountedRow[] });
  const countedIn = (model: { rows: { original: CountedRow }[] }) =>
    model.rows.map(({ original }) => original);
  return (rows, filters, todayFrom) => {
    const columnFilters = testsOf(filters, todayFrom).map(({ facet, passes }) => ({
      id: facet,
      value: passes,
    }));
    /** Each time, because it may have gone on to other filters. */
    const filtered = () => {
      table.setOptions((options) => ({ ...options, data: rows }));
      table.setColumnFilters(columnFilters);
      return table;
    };
    return {
      matching: countedIn(filtered().getFilteredRowModel()),
      // The faceted models go back to each filter's verdict on each row.
      ignoring: (facet) => countedIn(filtered().getColumn(facet)!.getFacetedRowModel()),
    };
  };
}
