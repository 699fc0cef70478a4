import { ListFilter } from "lucide-react";
import { useState, type RefObject } from "react";
import type { Started, Summary } from "#lib/contract";
import { writeFilters, type Address, type Filters } from "#lib/filters";
import { ClassSelect } from "./class-select.tsx";
import { CopyLink } from "./copy-link.tsx";
import { ExportButton } from "./export-button.tsx";
import { SearchBox } from "./search-box.tsx";
import { StartedSwitch } from "./started-switch.tsx";
import { SubjectChips } from "./subject-chips.tsx";
import { UnknownChips } from "./unknown-chips.tsx";

interface FilterBarProps {
  address: Address;
  onAddress: (change: Partial<Address>) => void;
  onSubject: (subject: string) => void;
  onStarted: (started: Started) => void;
  onSearch: (text: string) => void;
  filters: Filters;
  summary: Summary;
  /** False where the counts are another filter's. */
  isCounted: boolean;
  /** A new number empties the search box. */
  searches: number;
  /** Where the focus goes when what had it is gone. */
  searchBox: RefObject<HTMLInputElement | null>;
}

/** In one line on a desk; below 1024 px all but the search folds into "Filters". */
export function FilterBar(props: FilterBarProps) {
  const { address, onAddress, onSubject, onStarted, onSearch, filters, summary, isCounted } = props;
  const { searches, searchBox } = props;
  const [isOpen, setOpen] = useState(false);
  const count = filters.subject.length + filters.class.length;
  return (
    <div className="mt-1 border-b border-rule py-2.5 max-sm:border-0 print:hidden">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-2">
        <SearchBox
          key={searches}
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
          <ListFilter aria-hidden size="1rem" /> Filters
          {count > 0 && <span className="tabular-nums">{count}</span>}
        </button>
        <div
          id="filters"
          className={`flex flex-wrap items-center gap-x-2 gap-y-2 max-lg:basis-full lg:contents ${isOpen ? "" : "max-lg:hidden"}`}
        >
          <ClassSelect
            summary={summary}
            isCounted={isCounted}
            chosen={filters.class}
            onChange={(classes) => onAddress({ class: classes })}
          />
          <SubjectChips
            subjects={summary.subjects}
            isCounted={isCounted}
            chosen={filters.subject}
            onToggle={onSubject}
          />
          <StartedSwitch
            counts={isCounted ? summary.started : null}
            chosen={filters.started}
            onChange={onStarted}
          />
          <div className="flex flex-wrap items-center lg:ml-auto">
            <ExportButton address={`/api/sessions.csv${writeFilters(filters)}`} />
            <CopyLink />
          </div>
        </div>
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
