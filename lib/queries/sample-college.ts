import type { Completion } from "#lib/completion/completion";
import { rosterOf } from "#lib/completion/sample-connect";
import { EVERYTHING, type Scope } from "#lib/domain/scope";
import type { Sitting } from "#lib/domain/sitting";
import { CLOCK } from "#lib/list/sample-house";
import type { Snapshot } from "#lib/list/snapshot";
import { seen } from "#lib/list/visible-list";
import type { ProgressSources } from "#lib/queries/progress";
import type { Roster } from "#lib/roster/roster";

/* A college for tests of how far its classes are. */

export const CLASSES = ["9A", "11B", "Welding"];
export const SUBJECTS = ["English", "Maths", "ESOL"];

export const uuid = (nth: number) => `${String(nth).padStart(8, "0")}-702a-4c26-b8c5-b6dc4f81f25d`;

/** What CENTURY knows a learner by besides their id. */
export const keysOf = (learner: number) => ({
  upn: `S${learner}BBP`,
  emails: [`m${learner}@x.uk`],
});

/** Who is in which class, and by which of their keys. */
export interface Row {
  readonly learner: number;
  readonly in: number;
  readonly isByMail: boolean;
}

/**
 * The files may know one learner twice, by keys that have nothing in common.
 * @param dues by class, the subjects that it is due
 */
export function collegeRoster(
  rows: readonly Row[],
  dues: readonly (readonly string[])[],
): Promise<Roster> {
  const lines = rows.map(({ learner, in: of, isByMail }) =>
    [
      CLASSES[of],
      ...(isByMail ? ["", `m${learner}@x.uk`] : [`S${learner}`, ""]),
      dues[of]!.join("; "),
    ].join(","),
  );
  return rosterOf("upn,email,subjects", ...lines);
}

/** Where the list has whoever sits by this account. */
export function matchIn(
  roster: Roster,
  userId: string,
  learner: number,
): Pick<Sitting, "classes" | "match"> {
  const match = roster.match({ userId, externalId: "", username: "", ...keysOf(learner) });
  return {
    classes: match?.classes.map(({ id, name }) => ({ id, name })) ?? [],
    match: match && {
      kind: match.kind,
      learners: match.learners.map(({ id }) => id),
      extraTime: 0,
    },
  };
}

/** @param part null for all of them */
export function scopeOf(part: Partial<Record<"classes" | "subjects", string[] | null>>): Scope {
  const classes = part.classes?.map((name) => `name:${name}`) ?? null;
  return { ...EVERYTHING, classes, subjects: part.subjects ?? null };
}

/** What classes are counted from, for a reader who is nobody's teacher. */
export function progressSources(
  snapshot: Snapshot,
  completion: Completion,
  { scope = EVERYTHING, ...others }: Partial<ProgressSources> & { scope?: Scope } = {},
): ProgressSources {
  return {
    visible: seen(snapshot, { scope, names: "none" }),
    snapshot,
    completion,
    registerSubjects: ["English"],
    limits: new Map([["english", 60]]),
    reader: { address: null, isScreen: false },
    lostClasses: 0,
    at: CLOCK.at,
    ...others,
  };
}
