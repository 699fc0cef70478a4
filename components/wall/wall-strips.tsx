import { useRef, type CSSProperties } from "react";
import type { NameForm, SubjectTally } from "#lib/wire/contract";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import { useBoardTime } from "../live/board-time.ts";
import { layOutStrips } from "../strip/lay-out-strips.ts";
import { WALL } from "../strip/look.ts";
import { stripNames } from "../strip/strip-names.ts";
import { StripDrawing } from "../strip/strip-drawing.tsx";
import { stripInWords } from "../strip/strip.tsx";
import { SubjectDot } from "../ui/subject-dot.tsx";
import { useMeasured } from "../ui/use-measured.ts";
import { Fit } from "./fit.tsx";
import { StripsFoot } from "./strips-foot.tsx";
import { BETWEEN, COUNT, DOT, STRIP, trackFrom, type StripsPlan } from "./wall-layout.ts";

interface WallStripsProps {
  summary: ShownCounts;
  /** Those of this screen. */
  subjects: readonly SubjectTally[];
  names: NameForm;
  plan: StripsPlan;
  /** A design pixel, pixels. */
  unit: number;
}

const LARGEST = 1.4;
/** Bold letters, which measuring does not know of. */
const BOLD = 1.05;
/** The share of a strip's width that its words may grow to. */
const MOST_WORDS = 0.42;

/** The strips of all subjects, or their counts alone where there are too many to draw. */
export function WallStrips({ summary, subjects, names, plan, unit }: WallStripsProps) {
  const time = useBoardTime();
  const place = useRef<HTMLElement>(null);
  const size = useMeasured(place);
  const { form, columns, row, count, gap } = plan;
  const from = trackFrom(plan);
  // A row that is higher than usual has somewhat larger words and dots, and more room for them.
  const width = size ? (size.width - (columns - 1) * gap) / columns : 0;
  const widest = (MOST_WORDS * width) / (from * unit);
  const scale = unit * Math.max(1, Math.min(row / (STRIP * unit), LARGEST, widest));
  const look = { ...WALL, reach: row / 2 / scale - 1 };
  const track = width - from * scale;
  const hasNames = form === "one" && names !== "none";
  const nameOf = stripNames(summary, names);
  const measure = size && ((text: string, px: number) => BOLD * size.measure(text, px));
  const { strips, tallest } = layOutStrips(
    summary,
    subjects.slice(0, count),
    { ...time, nameOf },
    { width: Math.max(1, track / scale), look, hasNames, measure },
  );
  // Its last name says how many more there are.
  const told = strips.filter(({ layout }) => layout.names.length > 0).map(({ tally }) => tally);
  const style = {
    "--columns": columns,
    "--row": `${row}px`,
    "--gap": `${gap}px`,
    "--strip": `${scale}px`,
    "--dot": DOT,
    "--subject": plan.subject,
    "--count": COUNT,
    "--between": BETWEEN,
    "--strips-foot": `${plan.foot}px`,
  };
  return (
    <section
      ref={place}
      aria-label="Sittings of each subject by time since their start"
      className="wall-strips"
      data-form={form}
      style={style as CSSProperties}
    >
      <ul className="wall-strip-list">
        {strips.map(({ tally, layout }) => (
          <li key={tally.subject} data-hue={tally.hue} className="wall-strip">
            <SubjectDot hue={tally.hue} />
            <Fit as="span" className="wall-subject" least={0.66} text={tally.subject}>
              {tally.subject}
            </Fit>
            <span className="wall-count">{tally.count}</span>
            <span className="sr-only">{stripInWords(layout)}</span>
            {form !== "tiles" && track > 0 && (
              <span className="wall-track">
                <StripDrawing
                  layout={layout}
                  look={look}
                  width={track / scale}
                  scale={scale}
                  tallest={tallest}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
      <StripsFoot
        summary={summary}
        untold={subjects.filter((tally) => !told.includes(tally))}
        isRest={told.length > 0}
        hidden={subjects.length - count}
        nameOf={names === "none" ? null : nameOf}
        axis={form === "one" ? track / unit : null}
      />
    </section>
  );
}
