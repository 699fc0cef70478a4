import { NAME_FORMS, type NameForm } from "#lib/contract";

/** What part of the list somebody may see; null where there is no bound. */
export interface Scope {
  /** By the roster's ids of classes: another class of the same name is another. */
  classes: readonly string[] | null;
  subjects: readonly string[] | null;
}

/** How the list looks to somebody: whoever shares a view shares its answers. */
export interface View {
  scope: Scope;
  names: NameForm;
}

export const EVERYTHING: Scope = { classes: null, subjects: null };

export function isEverything({ classes, subjects }: Scope): boolean {
  return classes === null && subjects === null;
}

/** Whether a class is in it, by its id. */
export function hasClassOf({ classes }: Scope): (id: string) => boolean {
  if (classes === null) return () => true;
  const ids = new Set(classes);
  return (id) => ids.has(id);
}

/** The same text for the same scope, in whatever order it was written. */
export function keyOfScope({ classes, subjects }: Scope): string {
  const ordered = (values: readonly string[] | null) => values && [...new Set(values)].sort();
  return JSON.stringify([ordered(classes), ordered(subjects)]);
}

/** The same with no more of the names than is asked for; never with more. */
export function withNames(view: View, asked: NameForm): View {
  const [most, wanted] = [NAME_FORMS.indexOf(view.names), NAME_FORMS.indexOf(asked)];
  return wanted > most ? { ...view, names: asked } : view;
}
