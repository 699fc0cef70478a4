/** Which rows of learners the reader holds: by the focus (one at most), and by a selection of text. */
export interface HeldIds {
  focus: string | null;
  selection: readonly string[];
}

export const ROW = "tr[data-sitting]";
const NONE: HeldIds = { focus: null, selection: [] };
const EVENTS = ["focusin", "focusout", "selectionchange"];
let held = NONE;

export function subscribeToHeldIds(onChange: () => void): () => void {
  const look = (event: Event) => {
    // On its way from one place to another the focus is nowhere, and nothing is to be done about it.
    if (event.type === "focusout" && (event as FocusEvent).relatedTarget !== null) return;
    onChange();
  };
  for (const type of EVENTS) document.addEventListener(type, look);
  return () => {
    for (const type of EVENTS) document.removeEventListener(type, look);
  };
}

/** The same object as long as the same rows are held. */
export function heldIds(): HeldIds {
  const focus = document.activeElement?.closest<HTMLElement>(ROW)?.dataset["sitting"] ?? null;
  const selection = selectedRows();
  const isSame =
    focus === held.focus &&
    selection.length === held.selection.length &&
    selection.every((id, nth) => id === held.selection[nth]);
  if (!isSame) held = { focus, selection };
  return held;
}

export function noHeldIds(): HeldIds {
  return NONE;
}

function selectedRows(): string[] {
  const selection = getSelection();
  if (!selection || selection.isCollapsed) return [];
  const range = selection.getRangeAt(0);
  return [...document.querySelectorAll<HTMLElement>(ROW)]
    .filter((row) => range.intersectsNode(row))
    .map((row) => row.dataset["sitting"]!);
}
