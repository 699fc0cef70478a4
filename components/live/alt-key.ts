const FIELDS = "input, textarea";

/**
 * Whether that key was pressed with Alt. By its place: with Alt, some keyboards type another letter. Where that begins an
 * accent, as a Mac's Alt and N begin an ñ, it is the field's in which somebody types a name.
 * @param place as `KeyN`
 */
export function isWithAlt(event: KeyboardEvent, place: string): boolean {
  const { code, key, altKey, ctrlKey, metaKey, target } = event;
  if (code !== place || !altKey || ctrlKey || metaKey) return false;
  return !(key === "Dead" && target instanceof Element && target.matches(FIELDS));
}
