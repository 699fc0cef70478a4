import { counted } from "#lib/domain/counted";
import { keyCountsInWords } from "#lib/roster/key-counts";
import {
  isBroken,
  problemInWords,
  problemsInWords,
  sizeInWords,
  type RosterReport,
  type SourceReport,
} from "#lib/roster/report";
import { seenInWords } from "#lib/roster/seen-in-words";

const LEAVE_OUT = "No class list needs them: leave them out of the export, or empty.";
const STATE_WORDS = { read: "ok", kept: "BROKEN", broken: "BROKEN" };

/** A report as a terminal shows it. */
export function reportInLines(report: RosterReport): string[] {
  const width = Math.max(4, ...report.sources.map(({ name }) => name.length));
  const keys = keyCountsInWords(report.keyCounts).map(
    ({ words, count }) => `${count} with ${words}`,
  );
  return [
    ...report.sources.flatMap((source) => sourceInLines(source, width)),
    `${sizeInWords(report)}.`,
    ...(keys.length > 0 ? [`${keys.join(", ")}.`] : []),
    ...problemsInWords(report),
  ];
}

function sourceInLines(
  { name, state, classes, enrolments, notes, seen }: SourceReport,
  width: number,
) {
  const words = `${counted(classes, "class", "classes")}, ${counted(enrolments, "enrolment")}`;
  const tables = seen
    .map(seenInWords)
    .flatMap(({ table, read, unread, sensitive }) => [
      `  ${table}.`,
      ...(read === null ? [] : [`    Read: ${read}.`]),
      ...(unread === null ? [] : [`    Not read: ${unread}.`]),
      ...(sensitive === null ? [] : [`    Never looked at: ${sensitive}. ${LEAVE_OUT}`]),
    ]);
  return [
    `${name.padEnd(width)}  ${STATE_WORDS[state].padEnd(6)}  ${words}`,
    ...tables,
    ...notes.map((note) => `  ${problemInWords(note)}`),
  ];
}

/** What `npm run roster:check` ends with: 0 where all is well, 1 where something is not, 2 where nothing can be used. */
export function exitCodeOf(report: RosterReport): 0 | 1 | 2 {
  if (report.learners === 0) return 2;
  return isBroken(report) || problemsInWords(report).length > 0 ? 1 : 0;
}
