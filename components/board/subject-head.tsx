import { clockTime } from "#lib/time";
import { useBoardTime } from "./board-time.ts";

interface SubjectHeadProps {
  subject: string;
  /** Undefined until the counts have come. */
  count: number | undefined;
  /** The longest sitting's start, ISO 8601. */
  oldest: string | null;
  /** How many columns the head spans. */
  columns: number;
}

export function SubjectHead({ subject, count, oldest, columns }: SubjectHeadProps) {
  const { timeZone } = useBoardTime();
  return (
    <tr role="row" className="sticky top-0 border-t-2 border-ink bg-tint max-sm:flex">
      <th
        role="rowheader"
        scope="rowgroup"
        colSpan={columns}
        className="px-3 py-1.5 text-left font-normal max-sm:flex-1 max-sm:px-4"
      >
        <span className="flex flex-wrap items-baseline justify-between gap-x-4">
          <span>
            <span className="text-base font-bold">{subject}</span>{" "}
            <span className="tabular-nums text-ink-2">{count}</span>
          </span>
          {oldest !== null && (
            <span className="text-ink-2">Oldest start {clockTime(oldest, timeZone)}</span>
          )}
        </span>
      </th>
    </tr>
  );
}
