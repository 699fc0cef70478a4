import { useRef, useState } from "react";
import { useDismiss } from "./use-dismiss.ts";

/**
 * A button that opens a part of the page in place. Escape closes it and gives the button the focus back, and turning to
 * anything outside closes it and leaves the focus where it went.
 */
export function useDisclosure<Box extends HTMLElement>() {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<Box>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  useDismiss(box, isOpen, (byKey) => (byKey ? close() : setOpen(false)));
  return { box, button, isOpen, toggle: () => setOpen(!isOpen), close };
}
