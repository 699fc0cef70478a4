import { NO_ROOM, NO_SITE } from "#lib/domain/filters";
import type { Choice } from "./choice.ts";
import { ChoiceSelect } from "./choice-select.tsx";

const loadPanel = () => import("./choice-panel.tsx");

interface PlaceSelectProps {
  of: Choice;
  /** How many of the sittings are where, of whoever is on the list. */
  counts: readonly (readonly [name: string, count: number])[];
  chosen: readonly string[];
  onChange: (names: string[]) => void;
}

/** Opens the choice of sites or of rooms, where there is one: with a single site nobody needs to be told of it. */
export function PlaceSelect({ of, counts, chosen, onChange }: PlaceSelectProps) {
  const places = counts.filter(([name]) => name !== NO_SITE && name !== NO_ROOM);
  if (places.length < 2 && chosen.length === 0) return null;
  return (
    <ChoiceSelect of={of} chosen={chosen} onChange={onChange} load={loadPanel}>
      {({ ChoicePanel }) => (
        <ChoicePanel
          of={of}
          names={[...new Set([...counts.map(([name]) => name), ...chosen])]}
          counts={new Map(counts)}
          chosen={chosen}
          onChange={onChange}
        />
      )}
    </ChoiceSelect>
  );
}
