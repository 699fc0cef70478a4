import { placeOf } from "./axis.ts";
import type { Mark } from "./swarm.ts";

/** The sittings of one minute, or of several where the axis is squeezed. Pixels. */
export interface Column {
  /** Its middle. */
  x: number;
  width: number;
  count: number;
  /** How many of them are running long. */
  long: number;
}

/** One-minute columns, for more sittings than dots have room for; their counts add up to the marks. */
export function columnsOf(marks: readonly Mark[], width: number, straight: number): Column[] {
  const minute = placeOf(1, straight) * width;
  const columns = new Map<number, Column>();
  for (const { minutes, isLong } of marks) {
    const nth = Math.round((placeOf(minutes, straight) * width) / minute);
    let column = columns.get(nth);
    if (!column) {
      column = { x: nth * minute, width: Math.max(1.5, minute - 1), count: 0, long: 0 };
      columns.set(nth, column);
    }
    column.count += 1;
    if (isLong) column.long += 1;
  }
  return [...columns.values()];
}
