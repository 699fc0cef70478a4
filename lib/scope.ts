import { NAME_FORMS, type NameForm } from "#lib/contract";

/** What part of the list somebody may see; null where there is no bound. */
export interface Scope {
  /** By the roster's ids of classes. */
  classes: readonly string[] | null;
  subjects: readonly string[] | null;
}

/** How the list looks to somebody: whoever shares a view shares its answers. */
export interface View {
  scope: Scope;
  names: NameForm;
}

export const EVERYTHING: Scope = { classes: null, subjects: null };

/** The same with no more of the names than is asked for; never with more. */
export function withNames(view: View, asked: NameForm): View {
  const [most, wanted] = [NAME_FORMS.indexOf(view.names), NAME_FORMS.indexOf(asked)];
  return wanted > most ? { ...view, names: asked } : view;
}
