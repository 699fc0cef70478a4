import { WALL_SHOWS, type WallShow } from "#lib/domain/wall-show";
import { FieldGroup } from "./field.tsx";
import { SHOW_WORDS } from "./screen-in-words.ts";

const WORDS: Record<WallShow, string> = {
  list: "Each subject, and the learners on the list.",
  classes: "Each class: not started, sitting or finished, and who has not started.",
};

interface ShowChoiceProps {
  chosen: WallShow;
  error: string | null;
  onChange: (show: WallShow) => void;
}

/** What a screen shows of its part. */
export function ShowChoice({ chosen, error, onChange }: ShowChoiceProps) {
  return (
    <FieldGroup label="What it shows" error={error}>
      {WALL_SHOWS.map((show) => (
        <label key={show} className="class-choice -mx-3">
          <input
            type="radio"
            name="show"
            checked={chosen === show}
            onChange={() => onChange(show)}
          />
          <span className="min-w-0">
            {SHOW_WORDS[show]}
            <span className="block text-ink-2">{WORDS[show]}</span>
          </span>
        </label>
      ))}
    </FieldGroup>
  );
}
