import type { LiveState } from "#lib/live-list/state";

/** What to ask our server for next. */
export type Wanted =
  | {
      readonly is: "page";
      readonly gen: number;
      /** The revision that the page must be from; null for the first, which is from the newest. */
      readonly at: string | null;
      readonly cursor: string | null;
    }
  | { readonly is: "changes"; readonly since: string };

/** Null where there is nothing to ask now: the reader may not look, a load is not due yet, or nobody sees or hears the page. */
export function wantedOf(state: LiveState, now: number): Wanted | null {
  const { latest, load, isGone, isHidden, isHeard } = state;
  if (isGone) return null;
  if (load) {
    if ((isHidden && !isHeard) || now < load.from) return null;
    const [first] = load.pages;
    return {
      is: "page",
      gen: load.gen,
      at: first?.snapshot.version ?? null,
      cursor: load.pages.at(-1)?.pagination.nextCursor ?? null,
    };
  }
  return latest && { is: "changes", since: latest.version };
}
