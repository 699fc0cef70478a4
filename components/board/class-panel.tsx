import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide";
import { useDeferredValue, useEffect, useRef, useState, type KeyboardEvent } from "react";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import { MOST_VALUES, NOT_IN_A_CLASS } from "#lib/domain/filters";
import { classListQuery } from "#lib/requests/class-list-query";
import { findable, findClasses } from "./find-classes.ts";
import { useIsLead, useIsOwn } from "./reach.ts";
import { Icon } from "../ui/icon.tsx";

/** More than that nobody reads through; typing narrows them. */
const MOST_SHOWN = 50;

interface ClassPanelProps {
  /** Of whoever is on the list. */
  counts: ShownCounts["classes"];
  chosen: readonly string[];
  onChange: (classes: string[]) => void;
}

/** Every class of the roster, to search and to choose among: native boxes, which every reader knows. */
export function ClassPanel({ counts, chosen, onChange }: ClassPanelProps) {
  "use memo";
  const [text, setText] = useState("");
  const box = useRef<HTMLInputElement>(null);
  const list = useQuery(classListQuery()).data;
  useEffect(() => box.current?.focus(), []);
  const isOwn = useIsOwn();
  const isLead = useIsLead();
  const countOf = new Map(counts.map((each) => [each.class, each.count]));
  const named = [...(list?.classes ?? countOf.keys())];
  // Whoever is in no class is in none of one's own.
  const all = findable(isOwn ? named : [NOT_IN_A_CLASS, ...named]);
  const found = findClasses(all, useDeferredValue(text));
  const shown = found.slice(0, MOST_SHOWN);
  const isFull = chosen.length >= MOST_VALUES;
  const mine = list?.mine.slice(0, MOST_VALUES) ?? [];
  const toggle = (name: string) =>
    onChange(chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name]);
  return (
    <div id="class-panel" role="group" aria-label="Class" className="panel w-80">
      <div className="relative p-2">
        <Icon
          of={Search}
          className="pointer-events-none absolute inset-y-0 left-4.5 my-auto text-ink-2"
        />
        <input
          ref={box}
          type="search"
          aria-label="Search classes"
          placeholder="Search classes"
          autoComplete="off"
          spellCheck={false}
          className="control w-full pl-8 font-normal placeholder:text-ink-3"
          onChange={({ target }) => setText(target.value)}
          onKeyDown={onArrow}
        />
      </div>
      <div className="flex flex-wrap gap-1 px-2 empty:hidden">
        {mine.length > 0 && (
          <button type="button" className="control" onClick={() => onChange(mine)}>
            My classes <span className="tabular-nums opacity-80">{mine.length}</span>
          </button>
        )}
        {chosen.length > 0 && (
          <button
            type="button"
            className="control control-quiet"
            onClick={() => {
              onChange([]);
              box.current?.focus();
            }}
          >
            All classes
          </button>
        )}
      </div>
      <ul className="max-h-72 overflow-y-auto py-1">
        {shown.map((name) => (
          <li key={name}>
            <label className="class-choice">
              <input
                type="checkbox"
                checked={chosen.includes(name)}
                disabled={isFull && !chosen.includes(name)}
                onChange={() => toggle(name)}
                onKeyDown={onArrow}
              />
              <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{name}</span>
              <span className="text-ink-2 tabular-nums">
                {countOf.get(name) ?? 0}
                <span className="sr-only"> sitting</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {isLead && (
        <p className="border-t border-rule px-3 py-2 text-label">
          <a href="/roster" className="underline underline-offset-4">
            Where the classes come from
          </a>
        </p>
      )}
      <p
        role="status"
        className="border-t border-rule px-3 py-2 text-label text-ink-2 empty:hidden"
      >
        {note(found.length, isFull)}
      </p>
    </div>
  );
}

function note(found: number, isFull: boolean): string {
  if (isFull) return `At most ${MOST_VALUES} classes can be chosen.`;
  if (found === 0) return "No class has that name.";
  return found > MOST_SHOWN ? `${MOST_SHOWN} of ${found} classes. Type to find another.` : "";
}

/** Up and down go through the boxes, as in a list; the rest is the browser's. */
function onArrow(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const panel = event.currentTarget.closest("#class-panel")!;
  const stops = [...panel.querySelectorAll<HTMLInputElement>("input:not(:disabled)")];
  const at = stops.findIndex((each) => each === event.currentTarget);
  const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
