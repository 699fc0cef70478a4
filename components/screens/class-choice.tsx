import { X } from "lucide";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import { MOST_IN_SCOPE } from "#lib/domain/screens";
import { capital, type Choice } from "../board/choice.ts";
import { findable, findClasses } from "../board/find-classes.ts";
import { FieldGroup } from "./field.tsx";
import type { NamedClass } from "./screen-in-words.ts";
import { Icon } from "../ui/icon.tsx";

/** More than that nobody reads through; typing narrows them. */
const MOST_SHOWN = 30;

interface ClassChoiceProps {
  of: Choice;
  classes: readonly NamedClass[];
  /** Their ids. */
  chosen: readonly string[];
  error: string | null;
  onChange: (ids: string[]) => void;
}

/** The roster's classes, sites or rooms, to search and to choose among. */
export function ClassChoice({ of, classes, chosen, error, onChange }: ClassChoiceProps) {
  const [text, setText] = useState("");
  const search = useRef<HTMLInputElement>(null);
  const all = useMemo(() => findable(classes.map(({ name }) => name)), [classes]);
  const found = new Set(findClasses(all, useDeferredValue(text)));
  const matching = classes.filter(({ id, name }) => found.has(name) && !chosen.includes(id));
  const isFull = chosen.length >= MOST_IN_SCOPE;
  return (
    <FieldGroup
      label={capital(of.many)}
      hint={`Leave empty to show every ${of.one}.`}
      error={error}
    >
      {chosen.length > 0 && (
        <ul aria-label={`Chosen ${of.many}`} className="flex flex-wrap gap-2">
          {chosen
            .map((id) => classes.find((each) => each.id === id) ?? { id, name: goneInWords(of) })
            .map(({ id, name }) => (
              <li key={id} className="max-w-full">
                <button
                  type="button"
                  className="control max-w-full text-left whitespace-normal"
                  onClick={() => {
                    onChange(chosen.filter((each) => each !== id));
                    search.current?.focus();
                  }}
                >
                  <span className="sr-only">Remove </span>
                  <span className="[overflow-wrap:anywhere]">{name}</span>
                  <Icon of={X} className="shrink-0" />
                </button>
              </li>
            ))}
        </ul>
      )}
      <input
        ref={search}
        type="search"
        aria-label={`Search ${of.many}`}
        placeholder={`Search ${of.many}`}
        autoComplete="off"
        spellCheck={false}
        value={text}
        className="control w-full max-w-80 placeholder:text-ink-3"
        onChange={({ target }) => setText(target.value)}
        // Enter would send the form that is not done yet.
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
      />
      <ul className="max-h-56 max-w-80 overflow-y-auto rounded-control border border-rule py-1 empty:hidden">
        {matching.slice(0, MOST_SHOWN).map(({ id, name }) => (
          <li key={id}>
            <label className="class-choice">
              <input
                type="checkbox"
                checked={false}
                disabled={isFull}
                onChange={() => {
                  onChange([...chosen, id]);
                  search.current?.focus();
                }}
              />
              <span className="min-w-0 [overflow-wrap:anywhere]">{name}</span>
            </label>
          </li>
        ))}
      </ul>
      <p role="status" className="text-ink-2 empty:hidden">
        {note(of, matching.length, isFull)}
      </p>
    </FieldGroup>
  );
}

/** It may still be taken from the screen. */
const goneInWords = ({ one }: Choice) => `A ${one} that the roster no longer has`;

function note({ one, many }: Choice, matching: number, isFull: boolean): string {
  if (isFull) return `A screen shows at most ${MOST_IN_SCOPE} ${many}.`;
  if (matching === 0) return `No other ${one} has that name.`;
  return matching > MOST_SHOWN ? `${MOST_SHOWN} of ${matching} ${many}. Type to find another.` : "";
}
