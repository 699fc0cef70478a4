export interface Table {
  /** `users.csv: UTF-8, parted by commas, head in line 1, 412 rows`. */
  table: string;
  /** Columns; null where there are none. */
  read: string | null;
  unread: string | null;
  sensitive: string | null;
}

interface HowItWasReadProps {
  /** The source's name. */
  of: string;
  tables: readonly Table[];
  notes: readonly string[];
}

/** What was seen of a source's tables, for whoever wonders why a learner is where they are. */
export function HowItWasRead({ of, tables, notes }: HowItWasReadProps) {
  if (tables.length + notes.length === 0) return null;
  return (
    <details className="text-ink-2">
      <summary className="py-1">
        How it was read<span className="sr-only">: {of}</span>
      </summary>
      {tables.map(({ table, read, unread }) => (
        <dl key={table} className="mb-2 grid grid-cols-[auto_1fr] gap-x-3">
          <dt className="col-span-2">{table}</dt>
          {read !== null && <Columns what="Read" heads={read} />}
          {unread !== null && <Columns what="Not read" heads={unread} />}
        </dl>
      ))}
      {notes.map((note) => (
        <p key={note} className="mb-1">
          {note}
        </p>
      ))}
    </details>
  );
}

function Columns({ what, heads }: { what: string; heads: string }) {
  return (
    <>
      <dt className="pl-3 text-ink-3">{what}</dt>
      <dd className="wrap-anywhere">{heads}</dd>
    </>
  );
}
