const ROW = "tr[data-sitting]";
const NONE: readonly string[] = [];
let selected = NONE;

export function subscribeToSelection(onChange: () => void): () => void {
  document.addEventListener("selectionchange", onChange);
  return () => document.removeEventListener("selectionchange", onChange);
}

/** The ids of the rows of which text is selected; the same array as long as they are the same. */
export function selectedRows(): readonly string[] {
  const next = look();
  const isSame = next.length === selected.length && next.every((id, nth) => id === selected[nth]);
  if (!isSame) selected = next;
  return selected;
}

export function noRows(): readonly string[] {
  return NONE;
}

function look(): readonly string[] {
  const selection = getSelection();
  if (!selection || selection.isCollapsed) return NONE;
  const range = selection.getRangeAt(0);
  return [...document.querySelectorAll<HTMLElement>(ROW)]
    .filter((row) => range.intersectsNode(row))
    .map((row) => row.dataset["sitting"]!);
}
