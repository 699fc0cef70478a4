import { Search } from "lucide";
import {
  useDeferredValue,
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from "react";
import { MOST_VALUES } from "#lib/domain/filters";
import { capital, panelId, type Choice } from "./choice.ts";
import { findable, findClasses } from "./find-classes.ts";
import { Icon } from "../ui/icon.tsx";

/** More than that nobody reads through; typing narrows them. */
const MOST_SHOWN = 50;

interface ChoicePanelProps {
  of: Choice;
  names: readonly string[];
  /** Of whoever is on the list, by name. */
  counts: ReadonlyMap<string, number>;
  chosen: readonly string[];
  onChange: (names: string[]) => void;
  /** The reader's own among them; empty where none are to be told from the others. */
  mine?: readonly string[];
  children?: ReactNode;
}

/** Names to search and to choose among: native boxes, which every reader knows. */
export function ChoicePanel(props: ChoicePanelProps) {
  "use memo";
  const { of, names, counts, chosen, onChange, mine = [], children } = props;
  const [text, setText] = useState("");
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
  const all = findable(names);
  const found = findClasses(all, useDeferredValue(text));
  const shown = found.slice(0, MOST_SHOWN);
  const isFull = chosen.length >= MOST_VALUES;
  const toggle = (name: string) =>
    onChange(chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name]);
  return (
    <div id={panelId(of)} role="group" aria-label={capital(of.one)} className="panel w-80">
      <div className="relative p-2">
        <Icon
          of={Search}
          className="pointer-events-none absolute inset-y-0 left-4.5 my-auto text-ink-2"
        />
        <input
          ref={box}
          type="search"
          aria-label={`Search ${of.many}`}
          placeholder={`Search ${of.many}`}
          autoComplete="off"
          spellCheck={false}
          className="control w-full pl-8 font-normal placeholder:text-ink-3"
          onChange={({ target }) => setText(target.value)}
          onKeyDown={onArrow}
        />
      </div>
      <div className="flex flex-wrap gap-1 px-2 empty:hidden">
        {mine.length > 0 && (
          <button type="button" className="control" onClick={() => onChange([...mine])}>
            My {of.many} <span className="tabular-nums opacity-80">{mine.length}</span>
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
            All {of.many}
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
                {counts.get(name) ?? 0}
                <span className="sr-only"> sitting</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {children}
      <p
        role="status"
        className="border-t border-rule px-3 py-2 text-label text-ink-2 empty:hidden"
      >
        {note(of, found.length, isFull)}
      </p>
    </div>
  );
}

function note({ one, many }: Choice, found: number, isFull: boolean): string {
  if (isFull) return `At most ${MOST_VALUES} ${many} can be chosen.`;
  if (found === 0) return `No ${one} has that name.`;
  return found > MOST_SHOWN ? `${MOST_SHOWN} of ${found} ${many}. Type to find another.` : "";
}

/** Up and down go through the boxes, as in a list; the rest is the browser's. */
function onArrow(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const panel = event.currentTarget.closest(".panel")!;
  const stops = [...panel.querySelectorAll<HTMLInputElement>("input:not(:disabled)")];
  const at = stops.findIndex((each) => each === event.currentTarget);
  const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
