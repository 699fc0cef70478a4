import { useEffect, useRef } from "react";

const PAUSE_MS = 250;

/** The text stays in the page: it is a learner's name, and an address is kept and shared. */
export function SearchBox({ onSearch }: { onSearch: (text: string) => void }) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <input
      type="search"
      aria-label="Search learners"
      placeholder="Search learners"
      autoComplete="off"
      spellCheck={false}
      maxLength={200}
      className="control w-56 font-normal placeholder:text-ink-3 max-sm:w-full"
      onChange={({ target }) => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => onSearch(target.value), PAUSE_MS);
      }}
    />
  );
}
