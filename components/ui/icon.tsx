import type { IconNode } from "lucide";
import { createElement } from "react";

interface IconProps {
  /** A shape of Lucide's. */
  of: IconNode;
  size?: string;
  className?: string;
}

/** A picture beside words that say the same: nothing for a screen reader, in the colour of the words. */
export function Icon({ of, size = "1rem", className }: IconProps) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
    >
      {of.map(([tag, attributes], nth) => createElement(tag, { ...attributes, key: nth }))}
    </svg>
  );
}
