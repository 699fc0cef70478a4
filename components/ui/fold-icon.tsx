import { ChevronDown, ChevronRight } from "lucide";
import { Icon } from "./icon.tsx";

/** Before the words of a button that opens and closes what follows it. */
export function FoldIcon({ isOpen }: { isOpen: boolean }) {
  return <Icon of={isOpen ? ChevronDown : ChevronRight} />;
}
