import { Pause, Play } from "lucide";
import { Icon } from "../ui/icon.tsx";

interface PauseButtonProps {
  isPaused: boolean;
  onToggle: () => void;
}

/** Always there (WCAG 2.2.2): one pause for rows, counts, strips and times. */
export function PauseButton({ isPaused, onToggle }: PauseButtonProps) {
  const icon = isPaused ? Play : Pause;
  return (
    <button
      type="button"
      className="control bar-button"
      aria-keyshortcuts="Alt+P"
      onClick={onToggle}
    >
      <Icon of={icon} className="fill-current" />
      <span className="bar-word">{isPaused ? "Resume" : "Pause"}</span>
    </button>
  );
}
