import { inventName, UNUSUAL, type Name } from "./names.ts";
import type { Random } from "./random.ts";

/** Everything that Connect may say about a user; optional fields that are undefined are absent. */
export interface Learner {
  userId: string;
  username: string;
  fullName: string | null;
  firstName: string;
  lastName: string;
  gender: string;
  upn?: string | undefined;
  externalId?: string | undefined;
  middleName?: string | undefined;
  emails?: string[] | undefined;
  dateOfBirth?: string | undefined;
  className: string;
}

export interface Assessment {
  testId: string;
  testVersionId: string;
  name: string;
  subject: string;
}

export interface College {
  classes: Learner[][];
  assessments: Assessment[];
}

const COURSES = [
  "Plumbing",
  "Childcare",
  "Motor Vehicle",
  "Hair and Beauty",
  "Health and Social Care",
  "Bricklaying",
  "Catering",
  "Business",
  "Digital Media",
  "Public Services",
  "Art and Design",
  "Sport",
];
const GROUPS = ["L1 A", "L1 B", "L2 A", "L2 B"];
const SUBJECTS = ["English", "Maths", "Digital skills", "ESOL"];

/** A college of this many learners in 48 classes (more only where a class would pass a hundred). */
export function inventCollege(random: Random, learners: number): College {
  const assessments = SUBJECTS.map((subject) => ({
    testId: random.uuid(),
    testVersionId: random.uuid(),
    name: `${subject} Smart Initial Assessment`,
    subject,
  }));
  const names = COURSES.flatMap((course) => GROUPS.map((group) => `${course} ${group}`));
  const count = Math.max(names.length, Math.ceil(learners / 100));
  const classes = Array.from({ length: count }, (_, index): Learner[] => {
    const name = names[index] ?? `A level enrolment ${index}`;
    const size = Math.floor(learners / count) + (index < learners % count ? 1 : 0);
    return Array.from({ length: size }, () => inventLearner(random, inventName(random), name));
  });
  placeUnusual(
    random,
    classes.filter(({ length }) => length > 0),
  );
  return { classes, assessments };
}

/** Each takes a learner's place, and no two the same; a small college has room for only some of them. */
function placeUnusual(random: Random, classes: Learner[][]): void {
  const places = classes.flat().length;
  const placed = new Set<Learner>();
  for (const name of UNUSUAL.slice(0, places)) {
    let group: Learner[];
    let place: number;
    do {
      group = random.pick(classes);
      place = random.between(0, group.length - 1);
    } while (placed.has(group[place]!));
    const learner = inventLearner(random, name, group[place]!.className);
    group[place] = learner;
    placed.add(learner);
  }
}

export function inventLearner(random: Random, { first, last }: Name, className: string): Learner {
  const number = random.between(100_000, 999_999);
  const has = (share: number) => random.chance(share);
  return {
    userId: random.uuid(),
    username: `learner${number}`,
    fullName: `${first} ${last}`.trim(),
    firstName: first,
    lastName: last,
    gender: random.pick(["male", "female", "other", "unknown"]),
    upn: has(0.5) ? `S${number}BBP` : undefined,
    externalId: has(0.3) ? `mis-${number}` : undefined,
    middleName: has(0.1) ? "Jo" : undefined,
    emails: has(0.6) ? [`learner${number}@example.invalid`] : undefined,
    dateOfBirth: has(0.7) ? `200${random.between(4, 9)}-0${random.between(1, 9)}-11` : undefined,
    className,
  };
}
