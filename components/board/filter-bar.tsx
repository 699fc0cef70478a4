import { ListFilter } from "lucide";
import { useState, type RefObject } from "react";
import type { Started } from "#lib/wire/contract";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import type { Address } from "#lib/domain/board-address";
import type { Filters } from "#lib/domain/filters";
import { ROOMS, SITES } from "./choice.ts";
import { ClassSelect } from "./class-select.tsx";
import { MinutesMenu } from "./minutes-menu.tsx";
import { PlaceSelect } from "./place-select.tsx";
import { SaveMenu } from "./save-menu.tsx";
import { useNameForm } from "../live/name-form.ts";
import { SearchBox } from "../ui/search-box.tsx";
import { StartedSwitch } from "./started-switch.tsx";
import { UnknownChips } from "./unknown-chips.tsx";
import { Icon } from "../ui/icon.tsx";

interface FilterBarProps {
  address: Address;
  onAddress: (change: Partial<Address>) => void;
  onStarted: (started: Started) => void;
  onSearch: (text: string) => void;
  filters: Filters;
  summary: ShownCounts;
  /** A new number empties the search box. */
  searches: number;
  /** Where the focus goes when what had it is gone. */
  searchBox: RefObject<HTMLInputElement | null>;
}

/** In one line on a desk; on a phone all but the search folds into "Filters". Subjects are chosen by their strips. */
export function FilterBar(props: FilterBarProps) {
  const { address, onAddress, onStarted, onSearch, filters, summary } = props;
  const { searches, searchBox } = props;
  const [isOpen, setOpen] = useState(false);
  // A box for each form of names: what was typed in one may be a name that another hides.
  const names = useNameForm();
  const count = filters.class.length + filters.site.length + filters.room.length;
  return (
    <div className="filter-bar">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-2">
        <SearchBox
          key={`${searches} ${names}`}
          ref={searchBox}
          text={filters.q}
          onSearch={onSearch}
          label="Search learners"
        />
        <button
          type="button"
          className="control lg:hidden"
          aria-expanded={isOpen}
          aria-controls="filters"
          onClick={() => setOpen(!isOpen)}
        >
          <Icon of={ListFilter} /> Filters
          {count > 0 && <span className="tabular-nums">{count}</span>}
        </button>
        <div
          id="filters"
          className={`flex flex-wrap items-center gap-x-2 gap-y-2 max-lg:basis-full lg:contents ${isOpen ? "" : "max-lg:hidden"}`}
        >
          <ClassSelect
            summary={summary}
            chosen={filters.class}
            onChange={(classes) => onAddress({ class: classes })}
          />
          <PlaceSelect
            of={SITES}
            counts={summary.sites.map((each) => [each.site, each.count])}
            chosen={filters.site}
            onChange={(site) => onAddress({ site })}
          />
          <PlaceSelect
            of={ROOMS}
            counts={summary.rooms.map((each) => [each.room, each.count])}
            chosen={filters.room}
            onChange={(room) => onAddress({ room })}
          />
          <StartedSwitch counts={summary.started} chosen={filters.started} onChange={onStarted} />
          <SaveMenu filters={filters} />
        </div>
        <MinutesMenu filters={filters} summary={summary} />
      </div>
      <UnknownChips
        address={address}
        summary={summary}
        onChange={onAddress}
        onLast={() => searchBox.current?.focus()}
      />
    </div>
  );
}
