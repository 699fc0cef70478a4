export interface Table {
  /** `users.csv: UTF-8, separated by commas, head in line 1, 412 rows`. */
  table: string;
  /** Columns; null where there are none. */
  read: string | null;
  unread: string | null;
  sensitive: string | null;
}

interface SourceRead {
  name: string;
  tables: readonly Table[];
  /** What became of its rows, in words. */
  notes: readonly string[];
}

/** What was seen of each source's tables, for whoever wonders why a learner is where they are. */
export function HowTheyWereRead({ sources }: { sources: readonly SourceRead[] }) {
  const seen = sources.filter(({ tables, notes }) => tables.length + notes.length > 0);
  if (seen.length === 0) return null;
  return (
    <section aria-labelledby="how-read" className="w-full">
      <h2 id="how-read" className="font-semibold">
        How they were read
      </h2>
      {seen.map((source) => (
        <OneSource key={source.name} {...source} />
      ))}
    </section>
  );
}

function OneSource({ name, tables, notes }: SourceRead) {
  return (
    <details className="border-b border-rule text-ink-2">
      <summary className="py-1.5 wrap-anywhere text-ink max-sm:py-3">{name}</summary>
      {tables.map(({ table, read, unread }) => (
        <dl key={table} className="mb-2 gap-x-3 sm:grid sm:grid-cols-[auto_1fr]">
          <dt className="col-span-2 wrap-anywhere">{table}</dt>
          {read !== null && <Columns what="Read" heads={read} />}
          {unread !== null && <Columns what="Not read" heads={unread} />}
        </dl>
      ))}
      {notes.map((note) => (
        <p key={note} className="mb-2 wrap-anywhere">
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
      <dd className="wrap-anywhere max-sm:pl-3">{heads}</dd>
    </>
  );
}
