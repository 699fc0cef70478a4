import type { NameForm } from "#lib/wire/contract";
import type { Scope } from "#lib/domain/scope";

/** A class as the roster has it. */
export interface NamedClass {
  id: string;
  name: string;
}

/** `English, Maths; class 11B`, or `Everything`. */
export function scopeInWords({ subjects, classes }: Scope, known: readonly NamedClass[]): string {
  const names = classes?.flatMap((id) => known.find((each) => each.id === id)?.name ?? []) ?? [];
  const gone = (classes?.length ?? 0) - names.length;
  const parts = [
    subjects?.join(", "),
    names.length > 0 && `class ${names.join(", ")}`,
    gone > 0 && `${gone === 1 ? "a class" : `${gone} classes`} that the roster no longer has`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join("; ") : "Everything";
}

export const NAME_WORDS: Record<NameForm, string> = {
  short: "Amina K.",
  full: "Full names",
  none: "Counts only",
};
