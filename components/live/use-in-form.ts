import { useMemo } from "react";
import type { NameForm } from "#lib/wire/contract";
import type { Content } from "#lib/live-list/content";
import type { Known } from "#lib/live-list/held";
import { inNames } from "#lib/live-list/in-names";

/** A list as names appear in this tab. */
export function useInForm(known: Known<Content> | null, names: NameForm): Known<Content> | null {
  return useMemo(
    () =>
      known && names !== "full" ? { ...known, content: inNames(known.content, names) } : known,
    [known, names],
  );
}
