"use client";

import { Link } from "lucide";
import { useState } from "react";
import { Icon } from "./icon.tsx";

const COPIED = "Link copied";
const FAILED = "Copying is not allowed here: copy the address instead.";

interface CopyLinkProps {
  /** What the link is of: once it is of something else, nobody has copied it. */
  of: string;
}

/** The address holds the filters and no name, so it may be sent to a colleague. */
export function CopyLink({ of }: CopyLinkProps) {
  const [told, setTold] = useState({ of, words: "" });
  const copy = async () => {
    // The same words once more are heard only where they were gone meanwhile.
    setTold({ of, words: "" });
    try {
      // Without https, and away from this machine, a browser has no clipboard at all.
      await navigator.clipboard.writeText(location.href);
      setTold({ of, words: COPIED });
    } catch {
      setTold({ of, words: FAILED });
    }
  };
  return (
    <>
      <button type="button" className="control control-quiet" onClick={() => void copy()}>
        <Icon of={Link} /> Copy link
      </button>
      <span role="status" className="px-2.5 text-ink-2 empty:hidden">
        {told.of === of && told.words}
      </span>
    </>
  );
}
