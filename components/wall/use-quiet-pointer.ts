import { useEffect } from "react";

const HIDE_MS = 5_000;

/** No pointer lies over the names, and the first key fills the screen: what an unattended screen needs. */
export function useQuietPointer(): void {
  useEffect(() => {
    const root = document.documentElement;
    const hide = () => root.toggleAttribute("data-pointer-hidden", true);
    let timer = setTimeout(hide, HIDE_MS);
    const show = () => {
      root.removeAttribute("data-pointer-hidden");
      clearTimeout(timer);
      timer = setTimeout(hide, HIDE_MS);
    };
    const fill = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent) => {
      // Tab and Enter are for the link; a browser's own keys are its own.
      const isOwn = ctrlKey || altKey || metaKey || key === "Tab" || key === "Enter";
      if (isOwn || key.length > 1 || document.fullscreenElement) return;
      root.requestFullscreen?.().catch(() => undefined);
    };
    addEventListener("pointermove", show);
    addEventListener("keydown", fill);
    return () => {
      clearTimeout(timer);
      root.removeAttribute("data-pointer-hidden");
      removeEventListener("pointermove", show);
      removeEventListener("keydown", fill);
    };
  }, []);
}
