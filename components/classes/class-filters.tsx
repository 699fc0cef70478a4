import type { Progress } from "#lib/domain/progress";
import { CLASS_LISTS, type ClassListName } from "#lib/domain/classes-address";
import { SearchBox } from "../ui/search-box.tsx";

const WORDS: Record<ClassListName, string> = { due: "Due", mine: "My classes", all: "All" };

interface ClassFiltersProps {
  house: Progress["house"];
  list: ClassListName;
  /** How many classes each list has. */
  counts: Record<ClassListName, number>;
  onList: (list: ClassListName) => void;
  site: string | null;
  onSite: (site: string | null) => void;
  staff: string | null;
  onStaff: (staff: string | null) => void;
  onSearch: (text: string) => void;
}

/** Thousands of classes have their sites and staff, which stay while what learners do changes. */
export function ClassFilters(props: ClassFiltersProps) {
  "use memo";
  const { house, list, counts, onList, site, onSite, staff, onStaff, onSearch } = props;
  const sites = [...new Set(house.classes.flatMap((each) => each.sites))].sort();
  const everyStaff = [...new Set(house.classes.flatMap((each) => each.staff))].sort();
  return (
    <div data-home role="group" aria-label="Filters" className="class-filters">
      <div className="class-search">
        <SearchBox text="" onSearch={onSearch} label="Search classes and staff" isWide />
      </div>
      <div role="group" aria-label="Show" className="segments">
        {CLASS_LISTS.filter(
          (each) => each !== "mine" || (counts.mine > 0 && counts.mine < counts.all),
        ).map((each) => (
          <button
            key={each}
            type="button"
            className="control"
            aria-pressed={each === list}
            onClick={() => onList(each)}
          >
            {WORDS[each]} <span className="tabular-nums opacity-80">{counts[each]}</span>
          </button>
        ))}
      </div>
      <Choice words="Site" all={sites} chosen={site} onChoose={onSite} />
      <Choice words="Staff" all={everyStaff} chosen={staff} onChoose={onStaff} />
    </div>
  );
}

interface ChoiceProps {
  words: string;
  all: readonly string[];
  chosen: string | null;
  onChoose: (chosen: string | null) => void;
}

/** One of some, or all; nothing where there is nothing to choose. One that a link names and no class has stays. */
function Choice({ words, all, chosen, onChoose }: ChoiceProps) {
  if (all.length < 2 && chosen === null) return null;
  const options = chosen === null || all.includes(chosen) ? all : [chosen, ...all];
  return (
    <label className="class-choice-one">
      {words}:{" "}
      <select
        className="control"
        value={chosen ?? ""}
        onChange={({ target }) => onChoose(target.value || null)}
      >
        <option value="">all</option>
        {options.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </label>
  );
}
