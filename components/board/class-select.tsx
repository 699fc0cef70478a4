import { ChevronDown } from "lucide-react";
import { useState } from "react";

const HINT =
  "There are no classes yet. They come with a roster, a OneRoster or plain CSV export of your MIS, which " +
  "this version does not read yet: see “Classes” in the README of Now Sitting.";

/** Without a roster nobody is in a class. The control keeps its place and says how to get one. */
export function ClassSelect() {
  const [isTold, setTold] = useState(false);
  return (
    <span className="relative">
      <button
        type="button"
        className="control"
        aria-disabled
        aria-describedby="class-hint"
        onClick={() => setTold((told) => !told)}
        onBlur={() => setTold(false)}
      >
        Class: all <ChevronDown aria-hidden size="1rem" />
      </button>
      <span
        id="class-hint"
        className={
          isTold
            ? "absolute top-full left-0 z-3 mt-1 w-72 rounded-control border border-edge bg-sheet p-3 text-ink-2"
            : "sr-only"
        }
      >
        {HINT}
      </span>
    </span>
  );
}
