import { subjectComparer, type SubjectOrder } from "#lib/domain/order";

/**
 * The subjects that this process has seen, each with its colour: 1 to 6, or 0 once those are taken. Never by
 * today's counts: colours would swap in front of a reader.
 */
export type Subjects = ReadonlyMap<string, number>;

/** With these names a subject has the same colour in every college and after every restart. */
const OWN_HUE: Record<string, number> = {
  english: 1,
  maths: 2,
  "digital skills": 3,
  esol: 4,
  science: 5,
  "study skills": 6,
};
const HUES = Object.values(OWN_HUE);

/** With these subjects added, each once; the same object where none is new. */
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
  // From the far end, so that a subject with a fixed colour finds it free when it comes.
  for (const subject of unknown) {
    if (!subjects.has(subject)) give(subject, HUES.findLast((hue) => !taken.has(hue)) ?? 0);
  }
  return subjects;
}

/** What differs in case and spaces alone is one subject. */
const subjectKey = (subject: string) => subject.trim().replace(/\s+/g, " ").toLowerCase();

/**
 * How a subject that a school has written is written here: in CENTURY's own spelling where that was seen, since the list
 * is compared with it exactly; else as it is first among those that the school has written.
 */
export function subjectWords(
  seen: readonly string[],
  written: readonly string[],
): (name: string) => string {
  const words = new Map<string, string>();
  for (const each of [...seen, ...written]) {
    const key = subjectKey(each);
    if (!words.has(key)) words.set(key, each);
  }
  return (name) => (seen.includes(name) ? name : (words.get(subjectKey(name)) ?? name));
}

/** Subjects as a school writes them, each once. */
export function inSeenWords(names: readonly string[], seen: readonly string[]): string[] {
  return [...new Set(names.map(subjectWords(seen, names)))];
}

/** The subjects that a screen's scope may name: those seen and those that the school sets, in the school's order. */
export function subjectChoices(
  wanted: readonly string[],
  seen: readonly string[],
  order: SubjectOrder,
): string[] {
  return [...new Set([...seen, ...inSeenWords(wanted, seen)])].sort(subjectComparer(order));
}
