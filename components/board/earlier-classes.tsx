import type { Session } from "#lib/wire/contract";
import { unfinishedByClass } from "#lib/domain/unfinished-classes";

/** Of a college with more of them, the rest is a number. */
const MOST = 12;

interface EarlierClassesProps {
  sessions: readonly Session[];
  /** How many learners the roster has in each class. */
  sizes: ReadonlyMap<string, number>;
}

/** How many of each class have one unfinished; each leads to the class's register, which says since when. */
export function EarlierClasses({ sessions, sizes }: EarlierClassesProps) {
  const classes = unfinishedByClass(sessions);
  if (classes.length === 0) return null;
  const more = classes.length - MOST;
  return (
    <p className="flex flex-wrap gap-x-3 px-3 py-2 text-ink-2">
      <span>Have one unfinished:</span>
      {classes.slice(0, MOST).map(({ name, learners }) => (
        <span key={name}>
          <a
            href={`/classes?class=${encodeURIComponent(name)}`}
            className="underline underline-offset-4"
          >
            {name}
          </a>{" "}
          {learners}
          {sizes.has(name) && ` of ${sizes.get(name)}`}
        </span>
      ))}
      {more > 0 && <span>and {more === 1 ? "1 more class" : `${more} more classes`}</span>}
    </p>
  );
}
