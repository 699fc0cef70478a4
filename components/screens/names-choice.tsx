import type { NameForm } from "#lib/wire/contract";
import { FieldGroup } from "./field.tsx";
import { NAME_WORDS } from "./screen-in-words.ts";

const FORMS: readonly [NameForm, string][] = [
  ["short", "First name and initial, for a screen that staff pass by."],
  ["full", "Only where nobody but staff can see the screen."],
  ["none", "No name at all, for where visitors pass by."],
];

interface NamesChoiceProps {
  chosen: NameForm;
  error: string | null;
  onChange: (form: NameForm) => void;
}

/** How learners are called on a screen. It stays so: no link can widen it. */
export function NamesChoice({ chosen, error, onChange }: NamesChoiceProps) {
  return (
    <FieldGroup label="Learners’ names" error={error}>
      {FORMS.map(([form, words]) => (
        <label key={form} className="class-choice -mx-3">
          <input
            type="radio"
            name="names"
            checked={chosen === form}
            onChange={() => onChange(form)}
          />
          <span className="min-w-0">
            {NAME_WORDS[form]}
            <span className="block text-ink-2">{words}</span>
          </span>
        </label>
      ))}
    </FieldGroup>
  );
}
