import { useEffect, useEffectEvent, useRef, useState, type FormEvent } from "react";
import { flushSync } from "react-dom";
import type { Scope } from "#lib/domain/scope";
import type { Places } from "#lib/domain/sitting";
import { send, type SendProblem } from "#lib/requests/send";
import {
  LONGEST_SCREEN_NAME,
  writeCode,
  type AddScreen as AddScreenBody,
  type ChangeScreen,
  type ListedScreen,
} from "#lib/domain/screens";
import { CLASSES, ROOMS, SITES } from "../board/choice.ts";
import { ClassChoice } from "./class-choice.tsx";
import { Field } from "./field.tsx";
import { NamesChoice } from "./names-choice.tsx";
import { ShowChoice } from "./show-choice.tsx";
import type { NamedClass } from "./screen-in-words.ts";
import { SubjectChoice } from "./subject-choice.tsx";

interface ScreenFormProps {
  /** The code that a new screen shows, as it was scanned, empty where it is to be typed; or the screen to change. */
  of: { readonly code: string } | { readonly screen: ListedScreen };
  subjects: readonly string[];
  classes: readonly NamedClass[];
  /** Of the roster; none where it names none. */
  places: Places;
  onSaved: (screen: ListedScreen) => void;
}

const CHOICES = [CLASSES, SITES, ROOMS];

/** Places have no id beside their name. */
const byName = (name: string): NamedClass => ({ id: name, name });

/** Of one that is added; a screen that is changed begins as it is. */
const USUAL: Omit<AddScreenBody, "code"> = {
  name: "",
  subjects: [],
  classes: [],
  sites: [],
  rooms: [],
  names: "short",
  show: "list",
};

const draftOf = ({ name, scope, names, show }: ListedScreen): ChangeScreen => ({
  name,
  ...mutable(scope),
  names,
  show,
});

const mutable = ({ subjects, classes, sites, rooms }: Scope) => ({
  subjects: [...(subjects ?? [])],
  classes: [...(classes ?? [])],
  sites: [...(sites ?? [])],
  rooms: [...(rooms ?? [])],
});

/** A wall's code, where it is new, what to call it, and what it may show. What was typed stays until it is taken. */
export function ScreenForm({ of, subjects, classes, places, onSaved }: ScreenFormProps) {
  const changed = "screen" in of ? of.screen : null;
  const code = "code" in of ? of.code && writeCode(of.code) : "";
  const [draft, setDraft] = useState<AddScreenBody>({
    code,
    ...(changed ? draftOf(changed) : USUAL),
  });
  const [problem, setProblem] = useState<SendProblem | null>(null);
  const [isSending, setSending] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const change = (part: Partial<AddScreenBody>) => setDraft((before) => ({ ...before, ...part }));
  const takeTyped = useEffectEvent(() => {
    const typed = new FormData(form.current!);
    const textOf = (field: "code" | "name") => String(typed.get(field) ?? "") || draft[field];
    change({ code: textOf("code"), name: textOf("name") });
  });
  // What was typed before the page came alive stands in the fields alone, and the next key would clear it.
  useEffect(() => takeTyped(), []);
  const errorOf = (field: keyof AddScreenBody) => problem?.byField[field] ?? null;
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isSending) return;
    setSending(true);
    const path = changed ? `/api/screens/${changed.id}/change` : "/api/screens";
    const sent = await send<ListedScreen>(path, draft);
    setSending(false);
    if (sent.ok) {
      onSaved(sent.value);
      return;
    }
    flushSync(() => setProblem(sent.problem));
    form.current?.querySelector<HTMLInputElement>("[aria-invalid=true]")?.focus();
  }

  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="screen-form">
      {!changed && (
        <Field
          label="Code"
          hint="The six letters and figures on the screen, such as K7R 4MX. Only use a code you can see on the screen."
          error={errorOf("code")}
        >
          {(ids) => (
            <input
              {...ids}
              name="code"
              value={draft.code}
              onChange={({ target }) => change({ code: target.value })}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={20}
              className="control w-44 text-[1.25rem] font-semibold tracking-widest tabular-nums"
            />
          )}
        </Field>
      )}
      <Field
        label="Name of the screen"
        hint="Where it hangs, such as Library."
        error={errorOf("name")}
      >
        {(ids) => (
          <input
            {...ids}
            name="name"
            value={draft.name}
            onChange={({ target }) => change({ name: target.value })}
            autoComplete="off"
            maxLength={LONGEST_SCREEN_NAME}
            className="control w-full max-w-80"
          />
        )}
      </Field>
      <ShowChoice
        chosen={draft.show}
        error={errorOf("show")}
        onChange={(show) => change({ show })}
      />
      <SubjectChoice
        known={subjects}
        chosen={draft.subjects ?? []}
        error={errorOf("subjects")}
        onChange={(chosen) => change({ subjects: chosen })}
      />
      {CHOICES.map((facet) => {
        const named = facet.many === "classes" ? classes : places[facet.many].map(byName);
        const chosen = draft[facet.many] ?? [];
        return (
          (named.length > 0 || chosen.length > 0) && (
            <ClassChoice
              key={facet.many}
              of={facet}
              classes={named}
              chosen={chosen}
              error={errorOf(facet.many)}
              onChange={(ids) => change({ [facet.many]: ids })}
            />
          )
        );
      })}
      <NamesChoice
        chosen={draft.names}
        error={errorOf("names")}
        onChange={(names) => change({ names })}
      />
      {problem && problem.detail !== null && (
        <p role="alert" className="form-error">
          {problem.detail}
        </p>
      )}
      <button type="submit" className="control control-solid self-start" aria-disabled={isSending}>
        {changed ? "Save this screen" : "Add this screen"}
      </button>
    </form>
  );
}
