import { ChevronDown, X } from "lucide";
import type { ReactNode } from "react";
import { capital, panelId, type Choice } from "./choice.ts";
import { useDisclosure } from "../ui/use-disclosure.ts";
import { useLater } from "../ui/use-later.ts";
import { Icon } from "../ui/icon.tsx";

interface ChoiceSelectProps<Panels> {
  of: Choice;
  chosen: readonly string[];
  onChange: (names: string[]) => void;
  /** Why there is nothing to choose among, which it then says instead; null where there is. */
  hint?: string | null;
  /** Its panel does not come with the first load. */
  load: () => Promise<Panels>;
  children: (panels: Panels) => ReactNode;
}

/** Opens a choice of one of the filters, says what is chosen, and lets it go again. */
export function ChoiceSelect<Panels>(props: ChoiceSelectProps<Panels>) {
  const { of, chosen, onChange, hint = null, load, children } = props;
  const { box, button, isOpen, toggle } = useDisclosure<HTMLSpanElement>();
  const panels = useLater(load, isOpen);
  const hintId = `${of.one}-hint`;
  const hasChoice = hint === null;
  const every = `Show every ${of.one}`;
  const showEvery = () => {
    onChange([]);
    // What was pressed is about to go.
    button.current?.focus();
  };
  return (
    <span ref={box} data-choice={of.one} className="relative inline-flex items-center">
      <button
        ref={button}
        type="button"
        className="control max-w-full"
        aria-expanded={hasChoice ? isOpen : undefined}
        aria-controls={hasChoice && isOpen ? panelId(of) : undefined}
        aria-disabled={!hasChoice}
        aria-describedby={hasChoice ? undefined : hintId}
        onClick={toggle}
      >
        <span className="max-w-48 overflow-hidden text-ellipsis">
          {capital(of.one)}: {wordsOf(chosen)}
        </span>
        <Icon of={ChevronDown} className="shrink-0" />
      </button>
      {chosen.length > 0 && (
        <button
          type="button"
          className="control control-quiet px-2"
          aria-label={every}
          title={every}
          onClick={showEvery}
        >
          <Icon of={X} />
        </button>
      )}
      {hasChoice && isOpen && panels && children(panels)}
      {!hasChoice && (
        <span id={hintId} className={isOpen ? "panel w-72 p-3 text-ink-2" : "sr-only"}>
          {hint}
        </span>
      )}
    </span>
  );
}

function wordsOf(chosen: readonly string[]): string {
  if (chosen.length === 0) return "all";
  return chosen.length === 1 ? chosen[0]! : `${chosen.length} chosen`;
}
