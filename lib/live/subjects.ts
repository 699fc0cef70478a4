import type { Session } from "#lib/contract";

/**
 * The subjects that this process has seen, each with the hue it keeps: 1 to 6, or 0 once those are taken.
 * Never by today's counts: colours would swap in front of a reader.
 */
export type Subjects = ReadonlyMap<string, number>;

/** Whoever names their subjects so finds the same colours in every college and after every restart. */
const OWN_HUE: Record<string, number> = {
  english: 1,
  maths: 2,
  "digital skills": 3,
  esol: 4,
  science: 5,
  "study skills": 6,
};
const HUES = Object.values(OWN_HUE);

/** The subjects with those of a new list; the same object where there is none new. */
export function addSubjects(known: Subjects, sessions: readonly Session[]): Subjects {
  return withSubjects(known, new Set(sessions.map(({ test }) => test.subject)));
}

/** The same with these, each once. */
export function withSubjects(known: Subjects, names: Iterable<string>): Subjects {
  const unknown = [...names].filter((subject) => !known.has(subject)).sort();
  if (unknown.length === 0) return known;
  const subjects = new Map(known);
  const taken = new Set(known.values());
  const give = (subject: string, hue: number) => {
    subjects.set(subject, hue);
    taken.add(hue);
  };
  const ownHue = (subject: string) => OWN_HUE[subject.toLowerCase()] ?? 0;
  for (const subject of unknown) {
    const own = ownHue(subject);
    if (own > 0 && !taken.has(own)) give(subject, own);
  }
  // From the far end, so that a subject with a hue of its own finds it free when it comes.
  for (const subject of unknown) {
    if (!subjects.has(subject)) give(subject, HUES.findLast((hue) => !taken.has(hue)) ?? 0);
  }
  return subjects;
}

/**
 * Subjects as a school writes them, each once and in CENTURY's own words where those were seen: a list is compared
 * by them exactly.
 */
export function inSeenWords(names: readonly string[], seen: readonly string[]): string[] {
  const wordFor = (name: string) =>
    seen.includes(name)
      ? name
      : (seen.find((each) => each.toLowerCase() === name.toLowerCase()) ?? name);
  return [...new Set(names.map(wordFor))];
}

/** What a screen may be bound to: what was seen, and what the school says there is. */
export function subjectChoices(wanted: readonly string[], seen: readonly string[]): string[] {
  return [...new Set([...seen, ...inSeenWords(wanted, seen)])].sort();
}
