/** The build that our server last answered with; null before it has. */
let build: string | null = null;
const listeners = new Set<() => void>();

export function buildSeen(): string | null {
  return build;
}

export function noteBuild(seen: string | null): void {
  if (seen === null || seen === build) return;
  build = seen;
  for (const listener of listeners) listener();
}

export function subscribeToBuild(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}
