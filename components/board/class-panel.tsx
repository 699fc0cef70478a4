import { useQuery } from "@tanstack/react-query";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import { MOST_VALUES, NOT_IN_A_CLASS } from "#lib/domain/filters";
import { classListQuery } from "#lib/requests/class-list-query";
import { CLASSES } from "./choice.ts";
import { ChoicePanel } from "./choice-panel.tsx";
import { useIsLead, useIsOwn } from "./reach.ts";

interface ClassPanelProps {
  /** Of whoever is on the list. */
  counts: ShownCounts["classes"];
  chosen: readonly string[];
  onChange: (classes: string[]) => void;
}

/** Every class of the roster. */
export function ClassPanel({ counts, chosen, onChange }: ClassPanelProps) {
  "use memo";
  const list = useQuery(classListQuery()).data;
  const isOwn = useIsOwn();
  const isLead = useIsLead();
  const countOf = new Map(counts.map((each) => [each.class, each.count]));
  const named = [...(list?.classes ?? countOf.keys())];
  return (
    <ChoicePanel
      of={CLASSES}
      // Whoever is in no class is in none of one's own.
      names={isOwn ? named : [NOT_IN_A_CLASS, ...named]}
      counts={countOf}
      chosen={chosen}
      onChange={onChange}
      mine={list?.mine.slice(0, MOST_VALUES) ?? []}
    >
      {isLead && (
        <p className="border-t border-rule px-3 py-2 text-label">
          <a href="/roster" className="underline underline-offset-4">
            Where the classes come from
          </a>
        </p>
      )}
    </ChoicePanel>
  );
}
