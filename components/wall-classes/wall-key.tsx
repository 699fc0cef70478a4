import type { CSSProperties } from "react";
import type { ProgressView } from "#lib/domain/progress-view";
import { onlyOf, unknownInWords } from "./class-state.ts";

interface KeyItem {
  /** Of a bar; null for the last, which says of how many they are. */
  part: string | null;
  words: string;
}

/** What each part of a bar is, and how many learners are in it, each once: they add up to the last. */
export function keyItems({ learners, rows }: ProgressView, isAsking: boolean): KeyItem[] {
  const { all, not_started: missing, unknown, sitting, between, finished } = learners;
  const parts: [part: string, count: number, words: string][] = [
    ["missing", missing, "not started"],
    ["sitting", sitting, "sitting"],
    ["left", between, "between assessments"],
    ["unknown", unknown, unknownInWords(isAsking)],
    ["finished", finished, "finished"],
  ];
  const of = onlyOf(rows) ? "" : ` in ${rows.length} classes`;
  return [
    ...parts.flatMap(([part, count, words]) =>
      count > 0 || ["missing", "sitting", "finished"].includes(part)
        ? { part, words: `${count} ${words}` }
        : [],
    ),
    { part: null, words: `of ${all}${of}` },
  ];
}

/** @param row how high a line of it is, pixels; all of it `height` */
export function WallKey({
  items,
  row,
  height,
}: {
  items: readonly KeyItem[];
  row: number;
  height: number;
}) {
  return (
    <ul
      aria-label="All learners"
      className="wall-progress-key"
      style={{ "--row": `${row}px`, height: `${height}px` } as CSSProperties}
    >
      {items.map(({ part, words }) => (
        <li key={part}>
          {part !== null && (
            <span aria-hidden className="progress-bar">
              <span data-part={part} />
            </span>
          )}
          {words}
        </li>
      ))}
    </ul>
  );
}
