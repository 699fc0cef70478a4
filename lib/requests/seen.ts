/** What our server last said with an answer, in a word; null before it has. */
interface Seen {
  get(): string | null;
  note(seen: string | null): void;
  subscribe(onChange: () => void): () => void;
}

function createSeen(): Seen {
  let latest: string | null = null;
  const listeners = new Set<() => void>();
  return {
    get: () => latest,
    note(seen) {
      if (seen === null || seen === latest) return;
      latest = seen;
      for (const listener of listeners) listener();
    },
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}

/** The build that answered. */
export const buildSeen = createSeen();
/** What the screen that asks may show. */
export const choiceSeen = createSeen();
