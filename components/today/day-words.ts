import { QUARTER_MS, type Day, type DayGap, type DaySubject, type Took } from "#lib/domain/day";
import { clockTime, duration } from "#lib/domain/time";

/** `9am to 9:15am`. */
export function quarterInWords(at: string, timeZone: string): string {
  return `${clockTime(at, timeZone)} to ${clockTime(Date.parse(at) + QUARTER_MS, timeZone)}`;
}

/** What a plot shows, for whoever does not see it; the table has each of its numbers. */
export function plotInWords(
  { subject, quarters, started, finished }: DaySubject,
  timeZone: string,
) {
  const peakOf = (what: "started" | "finished") => {
    const most = Math.max(0, ...quarters.map((quarter) => quarter[what]));
    const peak = quarters.find((quarter) => most > 0 && quarter[what] === most);
    return peak ? `, most of them ${quarterInWords(peak.at, timeZone)}: ${most}` : "";
  };
  return `${subject}: ${started} started${peakOf("started")}. ${finished} finished${peakOf("finished")}.`;
}

/** Since when the day has been read, and when not: sentence by sentence. */
export function sinceInWords({ since, gaps, snapshot }: Day, timeZone: string): string[] {
  if (since === null) return [];
  const spans = (failed: boolean) =>
    listed(gaps.filter(({ hasFailed }) => hasFailed === failed).map((gap) => span(gap, timeZone)));
  const unread = spans(true);
  const isFromStart = since <= snapshot.todayFrom;
  const unwatched = listed([
    ...(isFromStart ? [] : ["before that"]),
    ...(spans(false) ? [spans(false)] : []),
  ]);
  return [
    `Seen since ${clockTime(since, timeZone)}.`,
    ...(unwatched ? [`Nobody was watching ${unwatched}.`] : []),
    ...(unread ? [`CENTURY could not be reached, or nobody was watching, ${unread}.`] : []),
    ...(unwatched || unread ? ["What both began and ended meanwhile is missing here."] : []),
  ];
}

const span = ({ from, to }: DayGap, timeZone: string) =>
  `from ${clockTime(from, timeZone)} to ${clockTime(to, timeZone)}`;

function listed(parts: readonly string[]): string {
  return parts.length < 2
    ? (parts[0] ?? "")
    : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** `38 min to 1 hr 12 min`. */
export function rangeInWords({ shortest, longest }: Took): string {
  return shortest === longest
    ? duration(shortest)
    : `${duration(shortest)} to ${duration(longest)}`;
}
