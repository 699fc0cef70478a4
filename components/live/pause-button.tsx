import { Pause, Play } from "lucide-react";

interface PauseButtonProps {
  isPaused: boolean;
  onToggle: () => void;
}

/** Always there (WCAG 2.2.2): one pause for rows, counts, strips and times. */
export function PauseButton({ isPaused, onToggle }: PauseButtonProps) {
  const Icon = isPaused ? Play : Pause;
  return (
    <button
      type="button"
      className="control bar-button"
      aria-keyshortcuts="Alt+P"
      onClick={onToggle}
    >
      <Icon aria-hidden size="1rem" className="fill-current" />
      <span className="bar-word">{isPaused ? "Resume" : "Pause"}</span>
    </button>
  );
}
