import { NAME_FORMS, type NameForm } from "#lib/wire/contract";

/** Which part of the list somebody may see; null where there is no limit. */
export interface Scope {
  /** By the roster's class ids: two classes may share a name. */
  classes: readonly string[] | null;
  subjects: readonly string[] | null;
}

/** How the list looks to somebody. Readers with the same view share its answers. */
export interface View {
  scope: Scope;
  names: NameForm;
  /** Whose own limits it tells: of learners in these classes, by id, or of everybody (null). Absent: of nobody. */
  limitsOf?: readonly string[] | null;
}

export const EVERYTHING: Scope = { classes: null, subjects: null };

export function isEverything({ classes, subjects }: Scope): boolean {
  return classes === null && subjects === null;
}

/** In a class's place: whoever is in none. No class has an id like it. */
export const NO_CLASS = "none";

/** In a class's place while no file has been read: nobody is known to be in it, and it is not known to be empty. */
export const unreadClass = (name: string) => `unread ${name}`;
const isUnread = (id: string) => id.startsWith(unreadClass(""));

/** Whether a class is in it, by its id. */
export function hasClassOf({ classes }: Scope): (id: string) => boolean {
  if (classes === null) return () => true;
  const ids = new Set(classes);
  return (id) => ids.has(id);
}

/** Whether somebody of these classes is in it: by any one of them. */
export function hasSomeOf(scope: Scope): (classes: readonly { id: string }[]) => boolean {
  if (scope.classes === null) return () => true;
  const hasClass = hasClassOf(scope);
  const hasOthers = hasClass(NO_CLASS);
  return (classes) => (classes.length === 0 ? hasOthers : classes.some(({ id }) => hasClass(id)));
}

/** The same text for the same scope, in whatever order it was written. */
export function keyOfScope({ classes, subjects }: Scope): string {
  const ordered = (values: readonly string[] | null) => values && [...new Set(values)].sort();
  return JSON.stringify([ordered(classes), ordered(subjects)]);
}

/** The same with no more of the list than a part of it; never with more. */
export function withPart({ scope, ...view }: View, part: Scope): View {
  return {
    ...view,
    scope: {
      classes: inBoth(scope.classes, part.classes),
      subjects: inBoth(scope.subjects, part.subjects),
    },
  };
}

function inBoth(most: Scope["classes"], wanted: Scope["classes"]): Scope["classes"] {
  if (most === null || wanted === null) return wanted ?? most;
  return wanted.filter((each) => most.includes(each) || isUnread(each));
}

/** The same with no more of the names than is asked for; never with more. Where they are short, others look on. */
export function withNames(view: View, asked: NameForm): View {
  const [most, wanted] = [NAME_FORMS.indexOf(view.names), NAME_FORMS.indexOf(asked)];
  return wanted > most ? { ...withoutOwnLimits(view), names: asked } : view;
}

/** The same without anybody's own limit. */
export function withoutOwnLimits({ scope, names }: View): View {
  return { scope, names };
}
