import type { NameForm } from "#lib/wire/contract";
import type { Day } from "#lib/domain/day";
import { namesInForm } from "#lib/domain/name-forms";
import type { Register } from "#lib/domain/register";

/* What comes whole each time, as its reader wants names to appear (see in-names.ts). Rows stay in their order. */

/** A class's register. */
export const registerInNames = remembered<Register>((register, form) => ({
  ...register,
  rows: renamed(register.rows, form),
}));

/** What became of today. */
export const dayInNames = remembered<Day>((day, form) => ({
  ...day,
  finishes: renamed(day.finishes, form),
}));

function renamed<Row extends { name: string }>(rows: readonly Row[], form: NameForm): Row[] {
  const names = namesInForm(
    rows.map(({ name }) => name),
    form,
  );
  return rows.map((row, nth) => ({ ...row, name: names[nth]! }));
}

/** The same for the same content and form. */
function remembered<Content extends object>(make: (content: Content, form: NameForm) => Content) {
  const known = new WeakMap<Content, Map<NameForm, Content>>();
  return (content: Content, form: NameForm): Content => {
    if (form === "full") return content;
    const forms = known.get(content) ?? new Map<NameForm, Content>();
    known.set(content, forms);
    let made = forms.get(form);
    if (!made) forms.set(form, (made = make(content, form)));
    return made;
  };
}
