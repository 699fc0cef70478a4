import { useEffect, useRef, useState, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { focusOn } from "./focus.ts";
import { MoreRows } from "./more-rows.tsx";

/** So many rows more each time that somebody comes near the end. */
const STEP = 100;

interface ListSectionProps {
  /** Where a link that skips to the list leads; left out where none does. */
  id?: string;
  /** What it is called by whoever can't see where it begins. */
  label: string;
  /** How many there are. */
  count: number;
  /** In a word, what list this is: another begins at its top. */
  what: string;
  of: "learners" | "classes";
  /** What selects its rows. */
  row: string;
  /** @param shown how many of them are to stand in the page */
  children: (shown: number) => ReactNode;
}

/** A list's table, which grows as its reader scrolls: all of the list is here, and not all of it drawn. */
export function ListSection({
  id,
  label,
  count,
  what,
  of,
  row: selector,
  children,
}: ListSectionProps) {
  const [grown, setGrown] = useState({ what, shown: STEP });
  const list = useRef<HTMLDivElement>(null);
  const shown = grown.what === what ? grown.shown : STEP;
  useEffect(() => {
    // Paper has no end to come near to, and is laid out at once after this event.
    const showAll = () => flushSync(() => setGrown({ what, shown: Infinity }));
    addEventListener("beforeprint", showAll);
    return () => removeEventListener("beforeprint", showAll);
  }, [what]);
  const rows = () => [...list.current!.querySelectorAll<HTMLElement>(selector)];
  const grow = () => setGrown({ what, shown: shown + STEP });
  const growByKey = () => {
    const before = new Set(rows());
    flushSync(grow);
    // The button is further down now, or gone: whoever asked by a key goes on at the first that came.
    const first = rows().find((row) => !before.has(row));
    if (!first) return;
    focusOn(first);
    first.scrollIntoView({ block: "nearest" });
  };
  return (
    <div ref={list} id={id} role="group" aria-label={label}>
      {children(shown)}
      {count > shown && <MoreRows of={of} onMore={grow} onMoreByKey={growByKey} />}
    </div>
  );
}
