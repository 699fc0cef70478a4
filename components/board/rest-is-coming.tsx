/** Beneath the beginning of a long list. */
export function RestIsComing() {
  return (
    <p role="status" className="py-4 text-ink-2 sm:px-3">
      Loading the rest of the list.
    </p>
  );
}
