import { useState } from "react";
import { Field, FieldGroup } from "./field.tsx";

interface SubjectChoiceProps {
  /** Those that the board knows of. */
  known: readonly string[];
  chosen: readonly string[];
  error: string | null;
  onChange: (subjects: string[]) => void;
}

/** The subjects that the board knows of, and room for one that nobody has sat yet. */
export function SubjectChoice({ known, chosen, error, onChange }: SubjectChoiceProps) {
  const [others, setOthers] = useState(() =>
    chosen.filter((subject) => !known.includes(subject)).join(", "),
  );
  const ticked = chosen.filter((subject) => known.includes(subject));
  const put = (subjects: readonly string[], text: string) =>
    onChange([...subjects, ...namesIn(text).filter((name) => !known.includes(name))]);
  return (
    <FieldGroup label="Subjects" hint="Leave all unticked to show every subject." error={error}>
      {known.length > 0 && (
        <div className="-mx-3 flex flex-wrap">
          {known.map((subject) => (
            <label key={subject} className="class-choice">
              <input
                type="checkbox"
                checked={ticked.includes(subject)}
                onChange={({ target }) =>
                  put(
                    target.checked
                      ? [...ticked, subject]
                      : ticked.filter((each) => each !== subject),
                    others,
                  )
                }
              />
              {subject}
            </label>
          ))}
        </div>
      )}
      <Field
        label="Other subjects"
        hint="As CENTURY writes them, with commas between."
        error={null}
      >
        {(ids) => (
          <input
            {...ids}
            value={others}
            autoComplete="off"
            maxLength={400}
            className="control w-full max-w-80"
            onChange={({ target }) => {
              setOthers(target.value);
              put(ticked, target.value);
            }}
          />
        )}
      </Field>
    </FieldGroup>
  );
}

function namesIn(text: string): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
