import { matches, type Filters } from "#lib/filters";
import type { Feed } from "#lib/query/feed";
import { isAtOrAfter } from "#lib/version";

/**
 * What happened between two versions to whoever matches, in words: `Maths: 3 started, 1 left.` Empty where
 * nothing did.
 */
export function newsBetween(feed: Feed, from: string, to: string, filters: Filters): string {
  const counts = new Map<string, { started: number; left: number }>();
  const count = (subject: string, what: "started" | "left") => {
    const held = counts.get(subject) ?? { started: 0, left: 0 };
    counts.set(subject, { ...held, [what]: held[what] + 1 });
  };
  for (const { version, todayFrom, joined, left } of feed.answers) {
    if (isAtOrAfter(from, version) || !isAtOrAfter(to, version)) continue;
    for (const session of joined) {
      if (matches(session, filters, todayFrom)) count(session.test.subject, "started");
    }
    for (const { session } of left) {
      if (matches(session, filters, todayFrom)) count(session.test.subject, "left");
    }
  }
  return [...counts]
    .map(([subject, { started, left }]) => {
      const parts = [started > 0 && `${started} started`, left > 0 && `${left} left`];
      return `${subject}: ${parts.filter(Boolean).join(", ")}.`;
    })
    .join(" ");
}
