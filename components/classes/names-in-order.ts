import { byName } from "#lib/domain/by-name";
import { namesInForm } from "#lib/domain/name-forms";
import type { NameForm } from "#lib/wire/contract";

/** By a learner’s place; null of whom no name was asked for. */
export type GivenNames = readonly (string | null)[];

/** A class's learners by name, as its register has them: short names are told apart within the class. */
export function namesInOrder(
  places: readonly number[],
  names: GivenNames,
  form: NameForm,
): { place: number; name: string }[] {
  const theirs = namesInForm(
    places.map((place) => names[place] ?? ""),
    form,
  );
  return places
    .map((place, nth) => ({ place, name: theirs[nth] || "Name not given" }))
    .sort((a, b) => byName.compare(a.name, b.name));
}
