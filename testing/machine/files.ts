import { emptyContent, type Enrolment, type SourceContent } from "#lib/roster/enrolment";
import { assembleRoster, type Roster } from "#lib/roster/roster";
import type { Mono } from "#lib/domain/clock";
import type { Rosters } from "#lib/sync/rosters";
import { externalIdOf, learnerId } from "./story.ts";

const CLASSES = ["9A", "9B", "10C", "11D"].map((name) => ({ id: `name:${name}`, name }));
/** Nobody with a higher number is in a class. */
const LEARNERS = 600;

/** A school's class files, as they are read one after another; or as a folder that hangs. */
export class Files implements Rosters {
  /** When any of them was first read. */
  readAt: Mono | null = null;
  private readonly has: boolean;
  private roster: Roster | null = null;
  private tellReady = () => {};
  private readonly isReady = new Promise<void>((resolve) => {
    this.tellReady = resolve;
  });

  constructor(has: boolean) {
    this.has = has;
    if (!has) this.tellReady();
  }

  /** @param seed decides which learner is in which class */
  async read(seed: number, at: Mono): Promise<void> {
    this.readAt ??= at;
    this.roster = await assembleRoster([contentOf(seed)], "");
    this.tellReady();
  }

  ready = () => this.isReady;
  current = () => this.roster;
  isMissing = () => this.has && this.roster === null;
}

function contentOf(seed: number): SourceContent {
  const enrolments: Enrolment[] = [];
  for (let learner = 0; learner < LEARNERS; learner += 1) {
    const chance = Math.imul(learner + 1, 0x9e3779b1 ^ seed) >>> 0;
    const classes = CLASSES.filter((_, nth) => chance % (nth + 3) === 0);
    if (classes.length === 0) continue;
    const isByUserId = learner % 3 === 0;
    enrolments.push({
      place: { file: "classes.csv", line: learner + 2 },
      keys: {
        userId: isByUserId ? learnerId(learner) : null,
        externalId: isByUserId ? null : externalIdOf(learner),
        upn: null,
        username: null,
        email: null,
        sourcedId: null,
        others: [],
      },
      name: null,
      classes,
    });
  }
  return { ...emptyContent(), enrolments, classes: [...CLASSES] };
}

export const CLASS_IDS: readonly string[] = CLASSES.map(({ id }) => id);
