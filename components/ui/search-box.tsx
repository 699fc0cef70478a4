import { Search } from "lucide";
import { useEffect, useEffectEvent, useRef, type RefObject } from "react";
import { Icon } from "./icon.tsx";

interface SearchBoxProps {
  /** What is searched for as the box appears: it must never hide a search that is on. */
  text: string;
  onSearch: (text: string) => void;
  label: string;
  /** For a label that says more than what is searched for. */
  isWide?: boolean;
  ref?: RefObject<HTMLInputElement | null>;
}

/**
 * The text stays in the page: it is a learner's name, and an address is kept and shared. Ctrl and / go to
 * the box from anywhere; a key without Ctrl would be in the way of whoever dictates.
 */
export function SearchBox({ text, onSearch, label, isWide = false, ref }: SearchBoxProps) {
  const own = useRef<HTMLInputElement>(null);
  const box = ref ?? own;
  // What was typed before the page came alive stands in the box alone.
  const takeTyped = useEffectEvent(() => {
    const typed = box.current?.value ?? text;
    if (typed !== text) onSearch(typed);
  });
  useEffect(() => takeTyped(), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [box]);
  return (
    <span className="relative min-w-0 max-sm:flex-1">
      <Icon
        of={Search}
        className="pointer-events-none absolute inset-y-0 left-2.5 my-auto text-ink-2"
      />
      <input
        ref={box}
        type="search"
        aria-label={label}
        aria-keyshortcuts="Control+/"
        placeholder={label}
        defaultValue={text}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        className={`control peer ${isWide ? "w-72" : "w-52"} pr-14 pl-8 font-normal placeholder:text-ink-3 max-sm:w-full max-sm:pr-2`}
        onChange={({ target }) => onSearch(target.value)}
      />
      <kbd
        aria-hidden
        className="pointer-events-none absolute inset-y-0 right-1.5 my-auto h-5 rounded-tag border border-rule px-1 font-sans text-axis text-ink-3 peer-focus:hidden peer-not-placeholder-shown:hidden max-sm:hidden"
      >
        Ctrl /
      </kbd>
    </span>
  );
}
