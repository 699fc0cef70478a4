import type { MissingPart } from "#lib/wire/contract";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import { NOT_IN_A_CLASS, PART_FACETS, type Filters } from "#lib/domain/filters";
import { addedInWords } from "#lib/domain/added-minutes";
import { clockTime, longDate } from "#lib/domain/time";
import { useBoardTime, useTimeZone } from "../live/board-time.ts";
import { capital } from "./choice.ts";
import { lastLeftInWords } from "./last-left.ts";
import { longCount } from "#lib/domain/long-count";
import { whoInWords } from "./who-in-words.ts";
import { useOwnWords, type OwnWords } from "./reach.ts";

interface HeadlineProps {
  summary: ShownCounts;
  /** What the list has to do without for now. */
  missing: readonly MissingPart[];
  isFiltered: boolean;
  hasRoster: boolean;
  filters: Filters;
  /** Whether only whoever is running long is shown. */
  isLongAlone: boolean;
  onLong: () => void;
}

/** What the page can't tell for now, so that nobody reads it as "nobody". */
const MISSING_WORDS: Record<MissingPart, string> = {
  completed: "CENTURY can’t say at the moment who has finished.",
  roster: "Who is in which class could not be read yet.",
};

/** The one figure that the board is for: today's sittings that match the filters. */
export function Headline(props: HeadlineProps) {
  const { summary, missing, isFiltered, hasRoster, filters, isLongAlone, onLong } = props;
  const timeZone = useTimeZone();
  const own = useOwnWords();
  const { isStill, isStale, until, longAt, limits } = useBoardTime();
  const { sittings } = summary.matching;
  const { earlier } = summary.started;
  const at = clockTime(until, timeZone);
  // A pause is pressed to read on: its words are no longer than those before, and push nothing down.
  const verb = sittings === 1 ? "was" : "were";
  const tense = isStale ? `${verb} sitting at ${at}` : isStill ? `at ${at}` : "sitting now";
  const long = longCount(summary.starts, longAt, filters.subject);
  const isNobody = sittings === 0 && summary.sittingNow === 0;
  const before = [
    isStale && "Timers stopped.",
    isFiltered && !isNobody && `Of ${summary.sittingNow} ${own?.where ?? "in all"}.`,
    isNobody && lastLeftInWords(summary.lastLeft, timeZone),
  ];
  const after = [
    earlier.count > 0 && `${earlier.count} more started before today and may be paused.`,
    ...addedInWords(limits.added, timeZone),
    ...missing.map((part) => MISSING_WORDS[part]),
  ];
  return (
    <div className="headline">
      {own && <p className="text-label font-semibold text-ink-2">{capital(own.what)}</p>}
      <h1>
        {isNobody ? (
          `Nobody ${own ? `${own.where} ` : ""}${isStill ? `was being assessed at ${at}` : "is being assessed right now"}`
        ) : (
          <>
            <span className="figure">{sittings}</span> {whoInWords(summary.matching)} {tense}
          </>
        )}
      </h1>
      <p className="notes">
        {before.filter(Boolean).join(" ")}{" "}
        {(long > 0 || isLongAlone) && (
          <>
            <button type="button" aria-pressed={isLongAlone} onClick={onLong} className="long-link">
              {long === 0 ? "Nobody" : long} running long
            </button>
            .
          </>
        )}{" "}
        {after.filter(Boolean).join(" ")} {hasRoster && <WhoIsMissing classes={filters.class} />}
      </p>
      <p className="hidden text-ink-2 print:block">
        {[longDate(until, timeZone), ...scopeInWords(filters, own)].join(". ")}.
      </p>
    </div>
  );
}

/** Whoever looks at one class soon asks for those of it who are not on the list: its register has them. */
function WhoIsMissing({ classes: [name, ...others] }: { classes: readonly string[] }) {
  if (name === undefined || name === NOT_IN_A_CLASS || others.length > 0) return null;
  return (
    <a
      href={`/classes?class=${encodeURIComponent(name)}`}
      className="underline underline-offset-4 print:hidden"
    >
      Who is missing in {name}
    </a>
  );
}

/** On paper there are no filters to be seen. */
function scopeInWords({ q, ...filters }: Filters, own: OwnWords | null): string[] {
  const parts = [
    own?.what,
    ...PART_FACETS.map((facet) => filters[facet].join(", ")),
    q.trim() !== "" && "names that were searched for",
  ].filter(Boolean);
  return parts.length > 0 ? [`Only ${parts.join("; ")}`] : [];
}
