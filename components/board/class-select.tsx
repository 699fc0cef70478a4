import { ChevronDown, X } from "lucide";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import { useIsOwn } from "./reach.ts";
import { useDisclosure } from "../ui/use-disclosure.ts";
import { useLater } from "../ui/use-later.ts";
import { Icon } from "../ui/icon.tsx";

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
  const { box, button, isOpen, toggle } = useDisclosure<HTMLSpanElement>();
  const ClassPanel = useLater(loadPanel, isOpen)?.ClassPanel;
  const hasClasses = useIsOwn() || summary.classes.length > 0 || chosen.length > 0;
  const showEvery = () => {
    onChange([]);
    // What was pressed is about to go.
    button.current?.focus();
  };
  return (
    <span ref={box} className="relative inline-flex items-center">
      <button
        ref={button}
        type="button"
        className="control max-w-full"
        aria-expanded={hasClasses ? isOpen : undefined}
        aria-controls={hasClasses && isOpen ? "class-panel" : undefined}
        aria-disabled={!hasClasses}
        aria-describedby={hasClasses ? undefined : "class-hint"}
        onClick={toggle}
      >
        <span className="max-w-48 overflow-hidden text-ellipsis">Class: {wordsOf(chosen)}</span>
        <Icon of={ChevronDown} className="shrink-0" />
      </button>
      {chosen.length > 0 && (
        <button
          type="button"
          className="control control-quiet px-2"
          aria-label="Show every class"
          title="Show every class"
          onClick={showEvery}
        >
          <Icon of={X} />
        </button>
      )}
      {hasClasses && isOpen && ClassPanel && (
        <ClassPanel counts={summary.classes} chosen={chosen} onChange={onChange} />
      )}
      {!hasClasses && (
        <span id="class-hint" className={isOpen ? "panel w-72 p-3 text-ink-2" : "sr-only"}>
          {HINT}
        </span>
      )}
    </span>
  );
}

function wordsOf(chosen: readonly string[]): string {
  if (chosen.length === 0) return "all";
  return chosen.length === 1 ? chosen[0]! : `${chosen.length} chosen`;
}
