import { useEffect, type RefObject } from "react";

/** While something is open: Escape closes it, and so does turning to anything outside. */
export function useDismiss(
  ref: RefObject<HTMLElement | null>,
  isOpen: boolean,
  close: (byKey: boolean) => void,
): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") close(true);
    };
    const onTurn = ({ target }: Event) => {
      if (target instanceof Node && !ref.current?.contains(target)) close(false);
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("pointerdown", onTurn);
    document.addEventListener("focusin", onTurn);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("pointerdown", onTurn);
      document.removeEventListener("focusin", onTurn);
    };
  });
}
