"use client";

import { Link } from "lucide-react";
import { useState } from "react";

type Outcome = "none" | "copied" | "failed";
const WORDS: Record<Outcome, string> = {
  none: "",
  copied: "Link copied",
  failed: "Copying is not allowed here: copy the address instead.",
};

/** The address holds the filters and no name, so it may be sent to a colleague. */
export function CopyLink() {
  const [outcome, setOutcome] = useState<Outcome>("none");
  const copy = async () => {
    try {
      // Without https, and away from this machine, a browser has no clipboard at all.
      await navigator.clipboard.writeText(location.href);
      setOutcome("copied");
    } catch {
      setOutcome("failed");
    }
  };
  return (
    <>
      <button type="button" className="control control-quiet" onClick={() => void copy()}>
        <Link aria-hidden size="1rem" /> Copy link
      </button>
      <span role="status" className="text-ink-2">
        {WORDS[outcome]}
      </span>
    </>
  );
}
