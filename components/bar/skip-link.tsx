"use client";

import { focusOn, mainPart } from "../live/focus.ts";

interface SkipLinkProps {
  /** The id of the place that it leads to; where there is no such place, it leads to the page's main part. */
  to: string;
  children: string;
}

/** The first stop of every page, out of sight until it has the focus. The address keeps what it had. */
export function SkipLink({ to, children }: SkipLinkProps) {
  const skip = () => {
    const place = document.getElementById(to) ?? mainPart();
    if (!place) return;
    focusOn(place);
    place.scrollIntoView({ block: "start" });
  };
  return (
    <a
      href={`#${to}`}
      className="skip-link"
      onClick={(event) => {
        event.preventDefault();
        skip();
      }}
    >
      {children}
    </a>
  );
}
