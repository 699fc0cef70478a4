import { useSyncExternalStore } from "react";
import { NAME_FORMS, type NameForm } from "#lib/wire/contract";
import { NAMES_KEY } from "./names-script.ts";

/*
 * How names appear in this tab: on a projector they are made short or go. It stays for the tab, and no other tab nor the
 * next sign-in has it.
 */

/** Where the browser keeps nothing it lasts as long as the page. */
let held: NameForm | null = null;
const listeners = new Set<() => void>();

/** The form that this tab is in, whatever is drawn yet. */
export function nameForm(): NameForm {
  held ??= NAME_FORMS.find((form) => form === kept()) ?? "full";
  return held;
}

function kept(): string | null {
  try {
    return sessionStorage.getItem(NAMES_KEY);
  } catch {
    return null;
  }
}

export function setNameForm(form: NameForm): void {
  held = form;
  try {
    sessionStorage.setItem(NAMES_KEY, form);
  } catch {
    // It is held above.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The server knows no tab: it puts whole names into the page, which stay hidden until this is known. */
export function useNameForm(): NameForm {
  return useSyncExternalStore(subscribe, nameForm, () => "full");
}
