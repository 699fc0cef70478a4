import type { SubjectTally } from "#lib/wire/contract";
import { duration } from "#lib/domain/time";
import { SubjectDot } from "../ui/subject-dot.tsx";
import type { StripLayout } from "./layout.ts";
import type { StripLook } from "./look.ts";
import { StripDrawing } from "./strip-drawing.tsx";

interface StripProps {
  tally: SubjectTally;
  layout: StripLayout;
  look: StripLook;
  width: number;
  scale: number;
  tallest: number;
  isChosen: boolean;
  onToggle: () => void;
}

/** A subject's sittings by the time since their start; the whole row filters. */
export function Strip({ tally, layout, isChosen, onToggle, ...drawing }: StripProps) {
  const { subject, hue, count } = tally;
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onToggle}
      data-hue={hue}
      className="strip"
    >
      <SubjectDot hue={hue} />
      <span className="strip-subject">{subject}</span> <span className="strip-count">{count}</span>{" "}
      <span className="sr-only">{stripInWords(layout)}</span>
      <span className="relative self-stretch">
        <StripDrawing layout={layout} {...drawing} />
      </span>
    </button>
  );
}

/** `from 11 min to 1 hr 37 min since start, 2 running long` */
export function stripInWords({ marks }: StripLayout): string {
  if (marks.length === 0) return "";
  const minutes = marks.map((mark) => mark.minutes);
  const [least, most] = [Math.min(...minutes), Math.max(...minutes)];
  const range =
    least === most ? `at ${duration(most)}` : `from ${duration(least)} to ${duration(most)}`;
  const long = marks.filter(({ isLong }) => isLong).length;
  return `${range} since start${long > 0 ? `, ${long} running long` : ""}`;
}
