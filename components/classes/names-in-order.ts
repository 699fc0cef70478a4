const byName = new Intl.Collator("en-GB");

/** Learners by name, as a register has them. */
export function namesInOrder(
  places: readonly number[],
  names: readonly string[],
): { place: number; name: string }[] {
  return places
    .map((place) => ({ place, name: names[place] || "Name not given" }))
    .sort((a, b) => byName.compare(a.name, b.name));
}
