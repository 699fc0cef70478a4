/** A subject's colour, always beside its name; a ring once the list is stale. */
export function SubjectDot({ hue }: { hue: number }) {
  return <span aria-hidden data-hue={hue} className="subject-dot" />;
}
