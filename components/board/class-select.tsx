import type { ShownCounts } from "#lib/live-list/shown-counts";
import { CLASSES } from "./choice.ts";
import { ChoiceSelect } from "./choice-select.tsx";
import { useIsOwn } from "./reach.ts";

const HINT =
  "There are no classes yet. They come with a roster, a OneRoster or plain CSV export of your MIS: see " +
  "“Classes” in the README of Now Sitting.";

const loadPanel = () => import("./class-panel.tsx");

interface ClassSelectProps {
  summary: ShownCounts;
  chosen: readonly string[];
  onChange: (classes: string[]) => void;
}

/** Opens the choice of classes. Without a roster the control keeps its place and says how to get one. */
export function ClassSelect({ summary, chosen, onChange }: ClassSelectProps) {
  const hasClasses = useIsOwn() || summary.classes.length > 0 || chosen.length > 0;
  return (
    <ChoiceSelect
      of={CLASSES}
      chosen={chosen}
      onChange={onChange}
      hint={hasClasses ? null : HINT}
      load={loadPanel}
    >
      {({ ClassPanel }) => (
        <ClassPanel counts={summary.classes} chosen={chosen} onChange={onChange} />
      )}
    </ChoiceSelect>
  );
}
