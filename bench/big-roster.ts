import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inventCollege } from "../simulator/college.ts";
import { createRandom } from "../simulator/random.ts";
import { DEFAULT_SETTINGS } from "../simulator/settings.ts";
import { putOldFiles } from "../testing/old-files.ts";

export const LEARNERS = 50_000;
export const CLASSES = 2_000;
/** Each learner in two. */
export const ENROLMENTS = 2 * LEARNERS;

export const className = (nth: number) => `Maths set ${(nth % CLASSES) + 1}`;
const classesOf = (learner: number) => [learner, learner * 7 + 1];

/** A OneRoster export of that size: text by file name. */
export function bigExport(): Record<string, string> {
  const learners = Array.from({ length: LEARNERS }, (_, nth) => nth);
  return {
    "classes.csv": table(
      "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods",
      Array.from({ length: CLASSES }, (_, nth) => `c${nth},,,${className(nth)},11,,,,,,,,,`),
    ),
    "users.csv": table(
      "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password",
      learners.map(
        (nth) =>
          `u${nth},,,true,college,student,user${nth},"{UPN:S${nth}},{MIS:M${nth}}",Given,"Family, ${nth}",,I${nth},user${nth}@example.invalid,,,,11,`,
      ),
    ),
    "enrollments.csv": table(
      "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
      learners.flatMap((nth) =>
        classesOf(nth).map(
          (place, turn) =>
            `e${nth}-${turn},,,c${place % CLASSES},college,u${nth},student,,2026-09-01,2099-07-20`,
        ),
      ),
    ),
  };
}

/** A plain file of that size, whose first learners are sitting at a simulator of this many sittings. */
export function bigSheet(sittings: number): string {
  const { seed, learners } = DEFAULT_SETTINGS;
  const sitting = inventCollege(createRandom(seed), Math.max(learners, sittings)).classes.flat();
  return table(
    "class,userId,username",
    Array.from({ length: LEARNERS }, (_, nth) => nth).flatMap((nth) =>
      classesOf(nth).map(
        (place) => `${className(place)},${sitting[nth]?.userId ?? ""},not-sitting-${nth}`,
      ),
    ),
  );
}

const table = (head: string, rows: readonly string[]) => `${[head, ...rows].join("\r\n")}\r\n`;

/** Runs `work` with a folder of these files, as if they had been there for a long time. */
export async function inFolder<T>(
  files: Record<string, string>,
  work: (dir: string) => Promise<T>,
): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), "now-sitting-bench-"));
  try {
    await putOldFiles(dir, files);
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true });
  }
}
