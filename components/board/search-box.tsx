import { useEffect, useRef } from "react";

const PAUSE_MS = 250;

interface SearchBoxProps {
  /** What is searched for as the box appears: it must never hide a search that is on. */
  text: string;
  onSearch: (text: string) => void;
}

/** The text stays in the page: it is a learner's name, and an address is kept and shared. */
export function SearchBox({ text, onSearch }: SearchBoxProps) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <input
      type="search"
      aria-label="Search learners"
      placeholder="Search learners"
      defaultValue={text}
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
