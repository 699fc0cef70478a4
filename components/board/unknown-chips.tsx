import { X } from "lucide";
import { STARTED } from "#lib/wire/contract";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import type { Address } from "#lib/domain/board-address";
import type { PartFacet } from "#lib/domain/filters";
import { useIsOwn } from "./reach.ts";
import { Icon } from "../ui/icon.tsx";

interface UnknownChipsProps {
  address: Address;
  summary: ShownCounts;
  onChange: (change: Partial<Address>) => void;
  /** The last of them is about to go, and the focus must go elsewhere. */
  onLast: () => void;
}

interface Chip {
  words: string;
  without: Partial<Address>;
}

/** What a link asks for and this list doesn't know: shown and removable, never dropped without a word. */
export function UnknownChips({ address, summary, onChange, onLast }: UnknownChipsProps) {
  const who = useIsOwn() ? "none of your learners" : "nobody";
  const chips = [
    ...unknownIn(
      "subject",
      `which ${who} is sitting`,
      address,
      new Set(summary.subjects.map(({ subject }) => subject)),
    ),
    ...unknownIn(
      "class",
      `in which ${who} is sitting`,
      address,
      new Set(summary.classes.map((each) => each.class)),
    ),
    ...unknownIn(
      "site",
      `where ${who} is sitting`,
      address,
      new Set(summary.sites.map(({ site }) => site)),
    ),
    ...unknownIn(
      "room",
      `where ${who} is sitting`,
      address,
      new Set(summary.rooms.map(({ room }) => room)),
    ),
    ...unknownStarted(address.started),
  ];
  if (chips.length === 0) return null;
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {chips.map(({ words, without }) => (
        <button
          key={words}
          type="button"
          className="control whitespace-normal text-left [overflow-wrap:anywhere]"
          onClick={({ currentTarget: { nextElementSibling, previousElementSibling } }) => {
            const other = nextElementSibling ?? previousElementSibling;
            if (other instanceof HTMLElement) other.focus();
            else onLast();
            onChange(without);
          }}
          aria-label={`Remove the filter ${words}`}
        >
          {words} <Icon of={X} size="0.875rem" />
        </button>
      ))}
    </div>
  );
}

function unknownIn(name: PartFacet, why: string, address: Address, known: Set<string>): Chip[] {
  return address[name]
    .filter((value) => !known.has(value))
    .map((value) => ({
      words: `${name} “${value}”, ${why}`,
      without: { [name]: address[name].filter((each) => each !== value) },
    }));
}

function unknownStarted(started: string): Chip[] {
  if (STARTED.some((known) => known === started)) return [];
  return [
    { words: `started “${started}”, which is not a choice here`, without: { started: "today" } },
  ];
}
