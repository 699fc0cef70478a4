import type { ReactNode } from "react";
import { useDisclosure } from "./use-disclosure.ts";
import { useLater } from "./use-later.ts";

interface PanelButtonProps<Part> {
  /** The id of what it opens. */
  panel: string;
  /** Where it stands. */
  place: string;
  /** How it looks. */
  look: string;
  load: () => Promise<Part>;
  words: ReactNode;
  children: (part: Part, close: () => void) => ReactNode;
}

/** A button that opens a panel, which does not come with the first load. */
export function PanelButton<Part>(props: PanelButtonProps<Part>) {
  const { panel, place, look, load, words, children } = props;
  const { box, button, isOpen, toggle, close } = useDisclosure<HTMLDivElement>();
  const part = useLater(load, isOpen);
  const isShown = isOpen && part !== null;
  return (
    <div ref={box} className={place}>
      <button
        ref={button}
        type="button"
        className={look}
        aria-expanded={isOpen}
        aria-controls={isShown ? panel : undefined}
        onClick={toggle}
      >
        {words}
      </button>
      {isShown && children(part, close)}
    </div>
  );
}
